using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Recognizers;
using Chatbot.Clinic.Profile;
using NodaTime;
using BotChoice = Chatbot.BotFramework.Recognizers.Choice;

namespace Chatbot.Clinic.Conversation;

/// <summary>Reads an utterance for everything a booking can use, whatever was asked.</summary>
internal sealed class BookingReader
{
    private const int NearbyDays = 14;
    private const int LaterDays = 28;

    private static readonly HashSet<string> Anybody = new(StringComparer.Ordinal) { "anyone", "anybody", "either", "whoever", "whichever", "any" };
    private static readonly HashSet<string> OtherTimes = new(StringComparer.Ordinal) { "more", "other", "others", "another", "different", "neither", "none", "else" };

    private readonly Practice practice;
    private readonly ServiceReader services;
    private readonly ClinicFacts facts;
    private readonly BookingHours hours;

    public BookingReader(Practice practice, ServiceReader services, ClinicFacts facts)
    {
        this.practice = practice;
        this.services = services;
        this.facts = facts;
        hours = ClinicHours.Of(practice);
    }

    public string HoursInOneLine => facts.HoursInOneLine;

    /// <param name="visitorZone">For "my time"; null where it is not known.</param>
    public BookingReading Read(string text, BookingFrame frame, Instant now, DateTimeZone? visitorZone)
    {
        var words = ServiceReader.Words(text);
        var window = ReadWindow(text, now, visitorZone, asked: frame.Asked == Missing.Start);
        var minutes = Minutes(text, now);
        var found = services.FindServices(text, minutes);
        if (found.Count == 0 && minutes is { } length && frame.ServiceChoices.Count > 0)
        {
            found = [.. services.OfLength(length).Where(service => frame.ServiceChoices.Contains(service.Id))];
        }

        var (choice, refuses) = ReadChoice(text, words, frame, now);
        if (found.Count == 0 && frame.Asked == Missing.Service && ReadServiceChoice(text, frame) is { } chosen)
        {
            found = [chosen];
        }

        var people = services.FindPractitioners(text);
        var contact = ReadContact(text);
        return new BookingReading
        {
            Services = found,
            Minutes = minutes,
            Practitioners = people,
            AnyPractitioner = people.Count == 0 && IsAnybody(words, frame),
            Window = choice is null ? window : null,
            Yes = ReadYesNo(text),
            Choice = choice,
            RefusesOffers = refuses,
            Name = ReadName(text, frame) ?? (contact.Valid is null ? null : NameBeside(text)),
            Contact = contact.Valid,
            SuggestedContact = contact.Suggestion,
        };
    }

    /// <summary>When the words would have the visitor come; null where they say nothing about it.</summary>
    /// <param name="asked">A time was asked for, so one that has passed or does not exist is an answer too; elsewhere it is a story.</param>
    public BookingWindow? ReadWindow(string text, Instant now, DateTimeZone? visitorZone, bool asked = false)
    {
        var context = Context(now);
        var window = BookingWindow.Read(text, context, hours);
        if (window.IsEmpty && !(asked && (window.IsPast || window.NoSuchDate)))
        {
            return null;
        }

        // A time of the visitor's own clock becomes the clinic's.
        return window is { Clock: ClockOwner.Speaker, Exact: { } said } && visitorZone is not null
            ? ExactWindow(said.InZoneLeniently(visitorZone).WithZone(practice.Zone).LocalDateTime, context.Reference)
            : window;
    }

    /// <summary>A window that admits one start and nothing else.</summary>
    public static BookingWindow ExactWindow(LocalDateTime start, LocalDateTime reference) => new(
        reference,
        [new BookingWish([new DayInterval(start.Date, start.Date.PlusDays(1))], [], [new ClockInterval(start.TimeOfDay, start.TimeOfDay)])],
        []);

    /// <summary>The time that was named roughly on one day ("about 3 on Tuesday"); null where none was.</summary>
    public static LocalDateTime? Near(BookingWindow window) =>
        window.Wishes is [{ Days: [var day, ..], Times: [{ Around: { } time }] }] ? day.From + time : null;

    /// <summary>Spans of starts that the window allows.</summary>
    public static IReadOnlyList<(LocalDateTime From, LocalDateTime To)> Windows(BookingWindow window) =>
        [.. window.Allow.Select(interval => (interval.Start, interval.End))];

    /// <summary>The days around a start that cannot be.</summary>
    public static IReadOnlyList<(LocalDateTime From, LocalDateTime To)> Around(LocalDateTime start) =>
        [(start.Date.PlusDays(-1).AtMidnight(), start.Date.PlusDays(NearbyDays).AtMidnight())];

    /// <summary>The weeks after a window in which nothing is free.</summary>
    public IReadOnlyList<(LocalDateTime From, LocalDateTime To)> After(BookingWindow window, Instant now)
    {
        var from = window.Allow.Count > 0 ? window.Allow[^1].End : now.InZone(practice.Zone).LocalDateTime;
        return [(from, from.PlusDays(LaterDays))];
    }

    /// <summary>A treatment and a time in one utterance; of a question a day is asked, which no article has.</summary>
    public bool NamesServiceAndTime(string text, Instant now, bool needsDate) =>
        services.FindServices(text, minutes: null).Count > 0 && ReadWindow(text, now, visitorZone: null) is { IsEmpty: false } window && (window.HasDate || !needsDate);

    public static bool? ReadYesNo(string text) => BooleanRecognizer.Answer(text);

    public (string? Valid, string? Suggestion) ReadContact(string text)
    {
        if (EmailRecognizer.Recognize(text) is [{ Resolution: Resolution.Email email }, ..])
        {
            return email.Suggestion is { } meant ? (null, meant) : (email.Value, null);
        }

        foreach (var entity in PhoneNumberRecognizer.Recognize(text))
        {
            if (PhoneNumbers.Check(entity.Text, practice.Region) is { Plausibility: PhonePlausibility.Plausible })
            {
                return (entity.Text, null);
            }
        }

        return (null, null);
    }

    public static PromptRecognition<string> RecognizeName(string text) =>
        PersonNameRecognizer.FromAnswer(text) is { Resolution: Resolution.PersonName name }
            ? new PromptRecognition<string>.Understood(name.Value)
            : new PromptRecognition<string>.NotUnderstood();

    public PromptRecognition<string> RecognizeContact(string text) => ReadContact(text) switch
    {
        ({ } contact, _) => new PromptRecognition<string>.Understood(contact),
        // A call-back is a person's work: the address as typed and the probable one are both worth having.
        (_, { } meant) => new PromptRecognition<string>.Understood(meant),
        _ => new PromptRecognition<string>.NotUnderstood(),
    };

    /// <summary>The same phone number or address, however it was typed.</summary>
    public static bool SameContact(string one, string other)
    {
        static string Bare(string contact) => contact.Contains('@', StringComparison.Ordinal)
            ? contact.Trim().ToLowerInvariant()
            : string.Concat(contact.Where(char.IsAsciiDigit)) is { Length: > 9 } digits ? digits[^9..] : string.Concat(contact.Where(char.IsAsciiDigit));
        var bare = Bare(one);
        return bare.Length > 0 && bare == Bare(other);
    }

    /// <summary>A length that was said ("half an hour", "60 minutes"), in minutes.</summary>
    private int? Minutes(string text, Instant now)
    {
        foreach (var entity in DateTimeRecognizer.Recognize(text, Context(now)))
        {
            if (entity.Type == "datetimeV2.duration" && entity.Resolution is Resolution.DateTimes { Values: [{ Value: { } seconds }, ..] }
                && int.TryParse(seconds, out var length) && length % 60 == 0 && length is >= 300 and <= 8 * 3600)
            {
                return length / 60;
            }
        }

        return null;
    }

    private RecognitionContext Context(Instant now) => new(now.InZone(practice.Zone).LocalDateTime, practice.Locale);

    /// <summary>Which of the offers was chosen, or that none of them will do.</summary>
    private (int? Choice, bool Refuses) ReadChoice(string text, List<string> words, BookingFrame frame, Instant now)
    {
        if (frame.Offers.Count == 0)
        {
            return (null, false);
        }

        var choices = frame.Offers.Select(offer => new BotChoice(offer.Start, Synonyms: practice.FindPractitioner(offer.Practitioner) is { } person ? [person.FirstName, person.Name] : null)
        {
            Start = LocalTimes.Read(offer.Start),
        }).ToList();
        var result = ChoiceRecognizer.Recognize(text, choices, Context(now));
        return result switch
        {
            ChoiceResult.Chosen chosen => (chosen.Index, false),
            ChoiceResult.Any => (0, false),
            ChoiceResult.NoneOfThem => (null, true),
            _ => (null, words.Exists(OtherTimes.Contains)),
        };
    }

    /// <summary>Which of the services that were listed: by number or order.</summary>
    private Service? ReadServiceChoice(string text, BookingFrame frame)
    {
        var listed = frame.ServiceChoices.Count > 0 ? frame.ServiceChoices.Select(practice.FindService).OfType<Service>().ToList() : practice.Services;
        var words = ServiceReader.Words(text);
        var minutes = words.Select(word => int.TryParse(word, out var number) ? number : 0).FirstOrDefault(number => listed.Any(service => service.Minutes == number));
        var ofLength = minutes > 0 ? listed.Where(service => service.Minutes == minutes)
            : words.Contains("half") || words.Contains("shorter") || words.Contains("short") ? listed.Where(service => service.Minutes == listed.Min(other => other.Minutes))
            : words.Contains("hour") || words.Contains("longer") || words.Contains("long") || words.Contains("full") ? listed.Where(service => service.Minutes == listed.Max(other => other.Minutes))
            : [];
        if (frame.ServiceChoices.Count > 0 && ofLength.ToList() is [var one])
        {
            return one;
        }

        return ChoiceRecognizer.Recognize(text, [.. listed.Select(service => new BotChoice(service.Id, service.Name, service.Synonyms))]) is ChoiceResult.Chosen chosen
            ? listed[chosen.Index]
            : null;
    }

    private static string? ReadName(string text, BookingFrame frame) =>
        (frame.Asked == Missing.Name && !QuestionForm.IsAsked(text) ? PersonNameRecognizer.FromAnswer(text)
            : PersonNameRecognizer.Recognize(text) is [var found, ..] ? found : null)
        is { Resolution: Resolution.PersonName name } ? name.Value : null;

    /// <summary>A name that stands between commas beside a contact, unannounced: "..., Jo Bloggs, 07700 900123".</summary>
    private string? NameBeside(string text)
    {
        foreach (var part in text.Split([',', ';', '\n']))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var start = Array.FindLastIndex(words, word => word.Equals("for", StringComparison.OrdinalIgnoreCase)) + 1;
            var own = string.Join(' ', words[start..]);
            if (words.Length - start is >= 2 and <= 4 && words[start..].All(word => char.IsUpper(word[0]))
                && services.FindPractitioners(own).Count == 0 && services.FindServices(own, minutes: null).Count == 0
                && PersonNameRecognizer.FromAnswer(own) is { Resolution: Resolution.PersonName name })
            {
                return name.Value;
            }
        }

        return null;
    }

    private static bool IsAnybody(List<string> words, BookingFrame frame) =>
        (frame.Asked == Missing.Practitioner && words.Exists(Anybody.Contains))
        || words.Exists(word => word is "anyone" or "anybody" or "whoever" or "either")
        || (words.Contains("no") && words.Contains("preference")) || (words.Contains("dont") && words.Contains("mind"));
}
