using Chatbot.Clinic.Profile;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>What visitors ask about the clinic itself, answered from the settings.</summary>
public sealed class ClinicFacts(Practice practice, Phrases phrases, ServiceReader services)
{
    /// <summary>The intents answered here, by the names of <c>dialogs/en/intents</c>.</summary>
    public static IReadOnlySet<string> Intents { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "ClinicPrice", "ClinicHours", "ClinicAddress", "ClinicContact", "ClinicParking", "ClinicInsurance", "ClinicPayment",
        "ClinicWhatToWear", "ClinicCancellationPolicy", "ClinicServices", "ClinicPractitioners", "FirstVisit",
    };

    /// <summary>The answer to a question about the clinic.</summary>
    /// <param name="intent">One of <see cref="Intents"/>.</param>
    /// <param name="service">The treatment being talked about, for a question such as "how much is it?".</param>
    public string Answer(string intent, string utterance, Service? service, long turn)
    {
        var policies = practice.Policies;
        return intent switch
        {
            "ClinicPrice" => Prices(utterance, service, turn),
            "ClinicHours" => Hours(utterance, turn),
            "ClinicAddress" => phrases.Say(PhraseKeys.FactAddress, turn, ("clinic", practice.Name), ("address", practice.Address))
                + (policies.Parking is { Length: > 0 } parking ? " " + parking : ""),
            "ClinicContact" => phrases.Say(PhraseKeys.FactContact, turn, ("phone", practice.Phone), ("email", practice.Email is { Length: > 0 } mail ? $" or write to {mail}" : "")),
            "ClinicParking" => Policy(PhraseKeys.FactParking, "parking", policies.Parking, turn),
            "ClinicInsurance" or "ClinicPayment" => Policy(PhraseKeys.FactPayment, "payment", policies.Payment, turn),
            "ClinicWhatToWear" => Policy(PhraseKeys.FactWhatToWear, "wear", policies.WhatToWear, turn),
            "ClinicCancellationPolicy" => phrases.Say(
                PhraseKeys.FactCancellation, turn, ("hours", $"{policies.CancelUntilHours}"), ("late", policies.LateCancellation ?? "")).TrimEnd(),
            "ClinicServices" => phrases.Say(PhraseKeys.FactServices, turn, ("services", List(practice.Services.Select(Line)))),
            "ClinicPractitioners" => phrases.Say(PhraseKeys.FactPractitioners, turn, ("people", List(practice.Practitioners.Select(Person)))),
            "FirstVisit" => Policy(PhraseKeys.FactFirstVisit, "visit", policies.FirstVisit, turn),
            _ => phrases.Say(PhraseKeys.FactUnknown, turn, ("phone", practice.Phone)),
        };
    }

    /// <summary>Opening hours in one line, such as "Monday to Friday 9 am to 6 pm; Saturday 10 am to 2 pm".</summary>
    public string HoursInOneLine =>
        string.Join("; ", Spoken.Week(practice.OpeningHours).Where(line => !line.EndsWith(": closed", StringComparison.Ordinal)).Select(line => line.Replace(":", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal)));

    public static string List(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => "- " + line));

    /// <summary>Name, minutes and price of a service.</summary>
    public static string Line(Service service) => $"{service.Name}, {service.Minutes} minutes, {Spoken.Money(service.Price, service.Currency)}";

    private string Prices(string utterance, Service? service, long turn)
    {
        var named = services.FindServices(utterance, minutes: null);
        if (named.Count == 0 && service is not null)
        {
            named = [service];
        }

        if (named.Count == 1)
        {
            return PriceLine(named[0], turn);
        }

        return phrases.Say(PhraseKeys.FactPrice, turn, ("prices", List((named.Count > 0 ? named : practice.Services).Select(one => PriceLine(one, turn)))));
    }

    private string PriceLine(Service service, long turn) => phrases.Say(
        PhraseKeys.FactPriceLine, turn, ("service", service.Name), ("minutes", $"{service.Minutes}"), ("price", Spoken.Money(service.Price, service.Currency)));

    private string Hours(string utterance, long turn)
    {
        foreach (var word in ServiceReader.Words(utterance))
        {
            var day = Enum.GetValues<IsoDayOfWeek>().FirstOrDefault(day => day != IsoDayOfWeek.None && (word.Equals(day.ToString(), StringComparison.OrdinalIgnoreCase) || word.Equals(day + "s", StringComparison.OrdinalIgnoreCase)));
            if (day != IsoDayOfWeek.None)
            {
                var spans = practice.OpeningHours.On(day);
                return spans.Count > 0
                    ? phrases.Say(PhraseKeys.FactHoursDay, turn, ("day", $"{day}"), ("hours", Spoken.Spans(spans)))
                    : phrases.Say(PhraseKeys.FactClosedDay, turn, ("day", $"{day}"), ("hours", HoursInOneLine));
            }
        }

        return phrases.Say(PhraseKeys.FactHours, turn, ("hours", List(Spoken.Week(practice.OpeningHours))));
    }

    private string Policy(PhraseKey key, string parameter, string? text, long turn) =>
        text is { Length: > 0 } ? phrases.Say(key, turn, (parameter, text)) : phrases.Say(PhraseKeys.FactUnknown, turn, ("phone", practice.Phone));

    private string Person(Practitioner practitioner)
    {
        var given = practice.Services.Where(service => practitioner.Services.Contains(service.Id)).Select(service => service.Name).Distinct();
        return $"{practitioner.Name}: {string.Join(", ", given)}";
    }
}
