using NodaTime;
using NodaTime.Text;

namespace Chatbot.Clinic.Profile;

/// <summary>Turns the settings into a <see cref="Practice"/>, or into sentences that say what is wrong with them.</summary>
public static class PracticeReader
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly Dictionary<string, string> LocaleOfRegion = new(StringComparer.Ordinal)
    {
        ["GB"] = "en-GB", ["IE"] = "en-IE", ["US"] = "en-US", ["CA"] = "en-CA", ["AU"] = "en-AU",
        ["NZ"] = "en-NZ", ["IN"] = "en-IN", ["ZA"] = "en-ZA", ["SG"] = "en-SG",
    };

    /// <returns>The practice and no faults, or null and every fault, each naming the key and an example.</returns>
    public static (Practice? Practice, IReadOnlyList<string> Faults) Read(ClinicOptions options)
    {
        var faults = new List<string>();
        string Required(string? value, string key, string example)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                faults.Add($"Clinic:{key} is missing; give for example \"{example}\".");
            }

            return value?.Trim() ?? "";
        }

        var name = Required(options.Name, "Name", "Riverside Massage");
        var address = Required(options.Address, "Address", "1 Example Street, Sampletown");
        var phone = Required(options.Phone, "Phone", "+44 1632 960 010");
        var region = Required(options.Region, "Region", "GB").ToUpperInvariant();
        if (region.Length > 0 && (region.Length != 2 || !region.All(char.IsAsciiLetterUpper)))
        {
            faults.Add($"Clinic:Region \"{region}\" is not an ISO 3166 country code of two letters, such as \"GB\".");
        }

        var zoneName = Required(options.TimeZone, "TimeZone", "Europe/London");
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneName);
        if (zone is null && zoneName.Length > 0)
        {
            faults.Add($"Clinic:TimeZone \"{zoneName}\" is not an IANA time zone, such as \"Europe/London\".");
        }

        var opening = ReadHours(options.OpeningHours, "OpeningHours", faults);
        if (opening.IsEmpty)
        {
            faults.Add("Clinic:OpeningHours opens on no day; give for example \"Monday\": [\"09:00-18:00\"].");
        }

        var closed = ReadDates(options.ClosedOn, faults);
        var services = ReadServices(options.Services, faults);
        var practitioners = ReadPractitioners(options.Practitioners, services, faults);
        CheckPolicies(options.Policies, faults);
        var locale = options.Locale is { Length: > 0 } given ? given : LocaleOfRegion.GetValueOrDefault(region, "en-GB");
        return faults.Count > 0
            ? (null, faults)
            : (new Practice(
                name, address, phone, options.Email, options.Website, region, locale, zone!, opening, closed,
                services, practitioners, options.Policies, options.Demo), []);
    }

    private static WeeklyHours ReadHours(Dictionary<string, List<string>> days, string key, List<string> faults)
    {
        var read = new Dictionary<IsoDayOfWeek, IReadOnlyList<DaySpan>>();
        foreach (var (dayName, texts) in days)
        {
            if (!Enum.TryParse<IsoDayOfWeek>(dayName, ignoreCase: true, out var day) || day == IsoDayOfWeek.None)
            {
                faults.Add($"Clinic:{key}:{dayName} is not a weekday, such as \"Monday\".");
                continue;
            }

            var spans = new List<DaySpan>();
            foreach (var text in texts ?? [])
            {
                if (ReadSpan(text) is { } span)
                {
                    spans.Add(span);
                }
                else
                {
                    faults.Add($"Clinic:{key}:{dayName} \"{text}\" is not a span of the day, such as \"09:00-13:00\".");
                }
            }

            spans.Sort((a, b) => a.From.CompareTo(b.From));
            for (var i = 1; i < spans.Count; i++)
            {
                if (spans[i].From < spans[i - 1].To)
                {
                    faults.Add($"Clinic:{key}:{dayName} has overlapping spans {spans[i - 1]} and {spans[i]}; join them, such as \"09:00-18:00\".");
                }
            }

            read[day] = spans;
        }

        return new WeeklyHours(read);
    }

    private static DaySpan? ReadSpan(string? text)
    {
        if (text?.Split('-') is not [var from, var to])
        {
            return null;
        }

        var start = TimePattern.Parse(from.Trim());
        var end = to.Trim() == "24:00" ? ParseResult<LocalTime>.ForValue(LocalTime.Midnight) : TimePattern.Parse(to.Trim());
        return start.Success && end.Success && (end.Value == LocalTime.Midnight || end.Value > start.Value)
            ? new DaySpan(start.Value, end.Value)
            : null;
    }

    private static HashSet<LocalDate> ReadDates(List<string> texts, List<string> faults)
    {
        var dates = new HashSet<LocalDate>();
        foreach (var text in texts ?? [])
        {
            var date = LocalDatePattern.Iso.Parse(text ?? "");
            if (date.Success)
            {
                dates.Add(date.Value);
            }
            else
            {
                faults.Add($"Clinic:ClosedOn \"{text}\" is not a date, such as \"2026-12-25\".");
            }
        }

        return dates;
    }

    private static List<Service> ReadServices(List<ServiceOptions> options, List<string> faults)
    {
        var services = new List<Service>();
        for (var i = 0; i < options.Count; i++)
        {
            var (service, key) = (options[i], $"Clinic:Services:{i}");
            if (string.IsNullOrWhiteSpace(service.Id) || string.IsNullOrWhiteSpace(service.Name))
            {
                faults.Add($"{key} needs an Id and a Name, such as \"swedish-60\" and \"Swedish massage\".");
                continue;
            }

            if (services.Any(other => other.Id == service.Id))
            {
                faults.Add($"{key}:Id \"{service.Id}\" is used twice; give each service its own.");
            }

            if (service.Minutes is < 5 or > 480)
            {
                faults.Add($"{key}:Minutes is {service.Minutes}; give 5 to 480, such as 60.");
            }

            if (service.BufferMinutes is < 0 or > 240)
            {
                faults.Add($"{key}:BufferMinutes is {service.BufferMinutes}; give 0 to 240, such as 15.");
            }

            if (service.Price < 0)
            {
                faults.Add($"{key}:Price is {service.Price}; give 0 or more, such as 55.");
            }

            services.Add(new Service(
                service.Id.Trim(), service.Name.Trim(), Duration.FromMinutes(service.Minutes), service.Price,
                service.Currency ?? "", Duration.FromMinutes(service.BufferMinutes), service.Synonyms ?? []));
        }

        if (options.Count == 0)
        {
            faults.Add("Clinic:Services is empty; give at least one, such as { \"Id\": \"swedish-60\", \"Name\": \"Swedish massage\", \"Minutes\": 60 }.");
        }

        return services;
    }

    private static List<Practitioner> ReadPractitioners(List<PractitionerOptions> options, List<Service> services, List<string> faults)
    {
        var practitioners = new List<Practitioner>();
        for (var i = 0; i < options.Count; i++)
        {
            var (practitioner, key) = (options[i], $"Clinic:Practitioners:{i}");
            if (string.IsNullOrWhiteSpace(practitioner.Id) || string.IsNullOrWhiteSpace(practitioner.Name))
            {
                faults.Add($"{key} needs an Id and a Name, such as \"ana\" and \"Ana Silva\".");
                continue;
            }

            if (practitioners.Any(other => other.Id == practitioner.Id))
            {
                faults.Add($"{key}:Id \"{practitioner.Id}\" is used twice; give each practitioner their own.");
            }

            foreach (var unknown in practitioner.Services.Where(id => services.All(service => service.Id != id)))
            {
                faults.Add($"{key}:Services names \"{unknown}\", which Clinic:Services does not have.");
            }

            practitioners.Add(new Practitioner(
                practitioner.Id.Trim(), practitioner.Name.Trim(), practitioner.Services.ToHashSet(StringComparer.Ordinal),
                ReadHours(practitioner.Hours, $"Practitioners:{i}:Hours", faults)));
        }

        if (options.Count == 0)
        {
            faults.Add("Clinic:Practitioners is empty; give at least one, such as { \"Id\": \"ana\", \"Name\": \"Ana Silva\", \"Services\": [\"swedish-60\"] }.");
        }

        return practitioners;
    }

    private static void CheckPolicies(PolicyOptions policies, List<string> faults)
    {
        void Range(int value, int least, int most, string key, int example)
        {
            if (value < least || value > most)
            {
                faults.Add($"Clinic:Policies:{key} is {value}; give {least} to {most}, such as {example}.");
            }
        }

        Range(policies.MinimumNoticeMinutes, 0, 60 * 24 * 30, "MinimumNoticeMinutes", 120);
        Range(policies.BookAheadDays, 1, 730, "BookAheadDays", 90);
        Range(policies.CancelUntilHours, 0, 24 * 30, "CancelUntilHours", 24);
        Range(policies.HoldRequestHours, 1, 24 * 30, "HoldRequestHours", 48);
        if (policies.SlotGridMinutes < 1 || policies.SlotGridMinutes > 60 || 60 % policies.SlotGridMinutes != 0)
        {
            faults.Add($"Clinic:Policies:SlotGridMinutes is {policies.SlotGridMinutes}; give a divisor of 60, such as 15.");
        }
    }
}
