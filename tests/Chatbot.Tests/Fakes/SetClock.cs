namespace Chatbot.Tests.Fakes;

/// <summary>Stands still until it is moved.</summary>
internal sealed class SetClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
