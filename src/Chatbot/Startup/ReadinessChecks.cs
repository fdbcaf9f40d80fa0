using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;
using Chatbot.Clinic.Screening;
using Chatbot.Operations;
using NodaTime;

namespace Chatbot.Startup;

internal sealed class StorageReadiness(IConversationStore store) : IReadinessCheck
{
    public string Name => "storage";

    public async Task<ReadinessState> CheckAsync(CancellationToken cancellationToken)
    {
        await store.ProbeAsync(cancellationToken);
        return new ReadinessState(Ready: true, "The store can be written.");
    }
}

/// <summary>The screen works: it finds a plain emergency and stays quiet about a greeting. After a fault it has to prove that anew.</summary>
internal sealed class ScreenReadiness(Func<ClinicContent> served, TurnLog log) : IReadinessCheck
{
    private static readonly ScreeningContext Anywhere = new(1, new LocalDate(2026, 1, 1));

    public string Name => "screen";

    public Task<ReadinessState> CheckAsync(CancellationToken cancellationToken)
    {
        var content = served();
        var finds = content.Screen.Assess("I can't feel anything between my legs and I can't pee", ScreeningMemory.Empty, Anywhere).Standing == Level.EmergencyNow;
        var quiet = content.Screen.Assess("hello", ScreeningMemory.Empty, Anywhere).Standing is null;
        if (!finds || !quiet)
        {
            return Task.FromResult(new ReadinessState(Ready: false, "The screen's self-check failed; nothing is booked."));
        }

        if (log.ScreenFailed)
        {
            // Red for this one answer, so that whoever watches sees it; the check itself was clean.
            log.ScreenIsClean();
            return Task.FromResult(new ReadinessState(Ready: false, "The screen failed on a message; the self-check is clean again."));
        }

        var unsigned = content.Screen.UnsignedRules.Count;
        return Task.FromResult(new ReadinessState(
            Ready: true, unsigned == 0 ? "The screen works." : $"The screen works; not clinically signed off: {unsigned} rules have no reviewer yet."));
    }
}
