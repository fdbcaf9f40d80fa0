using NodaTime;
using NodaTime.Text;

namespace Chatbot.Startup;

/// <summary>The shell's clock: real time, or in trials a running clock that was started at another moment.</summary>
public sealed class Clock : TimeProvider
{
    private readonly TimeSpan offset;

    private Clock(TimeSpan offset) => this.offset = offset;

    /// <param name="configured">The setting <c>Clock:Now</c>, an ISO 8601 moment with offset; null for real time.</param>
    /// <exception cref="SettingsException">It is no moment, or the environment is Production.</exception>
    public static Clock From(string? configured, string environment)
    {
        if (string.IsNullOrWhiteSpace(configured))
        {
            return new Clock(TimeSpan.Zero);
        }

        if (environment == Environments.Production)
        {
            throw new SettingsException("Clock:Now is set, but the environment is Production; remove it, or run with ASPNETCORE_ENVIRONMENT=Development.");
        }

        var moment = OffsetDateTimePattern.ExtendedIso.Parse(configured);
        return moment.Success
            ? new Clock(moment.Value.ToDateTimeOffset() - System.GetUtcNow())
            : throw new SettingsException($"Clock:Now \"{configured}\" is not a moment with offset, such as \"2026-03-02T09:00:00+00:00\".");
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;

    /// <summary>Whether time is real: readiness and the first lines say so where it is not.</summary>
    public bool IsReal => offset == TimeSpan.Zero;
}
