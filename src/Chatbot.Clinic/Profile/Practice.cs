using NodaTime;

namespace Chatbot.Clinic.Profile;

/// <summary>The one clinic this service speaks for: validated facts, typed.</summary>
/// <param name="Region">ISO 3166 code, upper case.</param>
/// <param name="Locale">en-GB, en-US, ...: the order of day and month.</param>
public sealed record Practice(
    string Name,
    string Address,
    string Phone,
    string? Email,
    string? Website,
    string Region,
    string Locale,
    DateTimeZone Zone,
    WeeklyHours OpeningHours,
    IReadOnlySet<LocalDate> ClosedOn,
    IReadOnlyList<Service> Services,
    IReadOnlyList<Practitioner> Practitioners,
    PolicyOptions Policies,
    bool IsDemo)
{
    public Service? FindService(string? id) => Services.FirstOrDefault(service => service.Id == id);

    public Practitioner? FindPractitioner(string? id) => Practitioners.FirstOrDefault(practitioner => practitioner.Id == id);

    /// <summary>Who gives a service, in the order of the settings.</summary>
    public IEnumerable<Practitioner> WhoGives(string service) => Practitioners.Where(practitioner => practitioner.Services.Contains(service));
}

/// <param name="Buffer">How long the practitioner stays busy afterwards.</param>
public sealed record Service(string Id, string Name, Duration Length, decimal Price, string Currency, Duration Buffer, IReadOnlyList<string> Synonyms)
{
    public int Minutes => (int)Length.TotalMinutes;
}

public sealed record Practitioner(string Id, string Name, IReadOnlySet<string> Services, WeeklyHours Hours)
{
    public string FirstName => Name.Split(' ')[0];
}

/// <summary>A half-open span of one local day, [From, To).</summary>
/// <param name="To">Midnight means the end of the day.</param>
public readonly record struct DaySpan(LocalTime From, LocalTime To)
{
    public override string ToString() => $"{From:HH':'mm}-{To:HH':'mm}";
}

/// <summary>Spans per weekday, sorted and disjoint.</summary>
public sealed class WeeklyHours(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<DaySpan>> days)
{
    public IReadOnlyList<DaySpan> On(IsoDayOfWeek day) => days.TryGetValue(day, out var spans) ? spans : [];

    public bool IsEmpty => days.Values.All(spans => spans.Count == 0);
}
