using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Intents;
using Chatbot.BotFramework.Recognizers;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Scheduling;
using Chatbot.Clinic.Screening;
using Choice = Chatbot.Clinic.Screening.Choice;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>
/// Makes or moves an appointment. Frame-based: each utterance is read for every slot, whatever was asked, and then the
/// first thing that is missing is asked for. Booked is said only from the committed record.
/// </summary>
internal sealed class BookingDialog : Dialog<BookingFrame>
{
    public const string DialogId = "booking";

    private const string CollectStep = "collect";
    private const string ScreenedStep = "screened";

    /// <summary>A visitor who had an appointment within this time is asked no health questions again.</summary>
    private static readonly Duration KnownFor = Duration.FromDays(90);

    private static readonly Duration HoldFor = Duration.FromMinutes(10);

    private readonly Practice practice;
    private readonly BookingReader reader;
    private readonly BookingPhrases say;
    private readonly SlotFinder finder;
    private readonly IAppointmentBook book;
    private readonly QuestionnaireDialog questionnaire;
    private readonly Questionnaire questions;
    private readonly byte[] referenceSecret;

    public BookingDialog(Practice practice, BookingReader reader, BookingPhrases say, SlotFinder finder, IAppointmentBook book, QuestionnaireDialog questionnaire, Questionnaire questions, byte[] referenceSecret)
        : base(ConversationJsonContext.Default.BookingFrame)
    {
        this.practice = practice;
        this.reader = reader;
        this.say = say;
        this.finder = finder;
        this.book = book;
        this.questionnaire = questionnaire;
        this.questions = questions;
        this.referenceSecret = referenceSecret;
        Step(CollectStep, CollectAsync);
        Step(ScreenedStep, ScreenedAsync);
    }

    public override string Id => DialogId;

    private async Task<StepResult<BookingFrame>> CollectAsync(StepContext context, BookingFrame frame, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        if (context.Input is StepInput.Reprompt or StepInput.Resume)
        {
            return await AskAsync(context, frame, lead: null, cancellationToken);
        }

        // Routing has read a continued turn already, over this same frame.
        var reading = (context.Input is StepInput.Utterance ? turn.Get<BookingReading>() : null) ?? reader.Read(turn.Utterance ?? "", frame, turn.Now, turn.VisitorZone);
        if (frame.Asked == Missing.Confirmation && reading.Yes is null && turn.Get<IntentPrediction>() is { OutOfScope: false } meant)
        {
            // "yse" is a yes to the classifier, which reads through slips of the keyboard.
            reading = reading with { Yes = meant.Intent == Intents.Affirm ? true : meant.Intent == Intents.Deny ? false : null };
        }

        if (frame.Asked == Missing.Confirmation && reading is { Yes: true, FillsSlotBesideName: false })
        {
            return await CommitAsync(context, frame, cancellationToken);
        }

        var (next, lead) = Take(frame, reading, turn);
        if (ReferenceEquals(next, frame) && context.Input is StepInput.Utterance)
        {
            return NotUnderstood(context, frame);
        }

        return await AskAsync(context, next with { Misunderstood = 0 }, lead, cancellationToken);
    }

    /// <summary>Puts what was read into the frame.</summary>
    /// <returns>The same frame when nothing of it could be used, and a sentence to say first, if any.</returns>
    private (BookingFrame Frame, string? Lead) Take(BookingFrame frame, BookingReading reading, TurnContext turn)
    {
        string? lead = null;
        var next = frame;
        if (reading.Choice is { } index && index < frame.Offers.Count)
        {
            var offer = frame.Offers[index];
            next = next with { Start = offer.Start, SlotPractitioner = offer.Practitioner, Offers = [] };
        }
        else if (reading.RefusesOffers && frame.Offers.Count > 0)
        {
            next = next with { Refused = [.. next.Refused, .. frame.Offers], Offers = [], Start = null, SlotPractitioner = null };
        }

        next = TakeService(next, reading);
        (next, lead) = TakePractitioner(next, reading, turn, lead);
        if (reading.Window is { } window && reading.Choice is null)
        {
            next = next with { Window = window.Refine(Wished(frame, window)), Start = null, SlotPractitioner = null, Offers = [] };
        }

        if (frame.Asked == Missing.Contact && frame.SuggestedContact is { } suggested && reading.Yes == true)
        {
            next = next with { Contact = suggested, SuggestedContact = null };
        }

        if (reading.Name is { } name)
        {
            next = next with { Name = name };
        }

        if (reading.Contact is { } contact)
        {
            next = next with { Contact = contact, SuggestedContact = null };
        }
        else if (reading.SuggestedContact is { } meant)
        {
            next = next with { SuggestedContact = meant };
            lead = say.Phrases.Say(PhraseKeys.ContactTypo, turn.Number, ("suggestion", Reply.Quote(meant)));
        }

        return (next, lead);
    }

    /// <summary>What the new words are about: "an hour later" moves the start that was chosen, if one was.</summary>
    private static BookingWindow? Wished(BookingFrame frame, BookingWindow window) =>
        window.Shift is not null && LocalTimes.Read(frame.Start ?? (frame.Offers.Count > 0 ? frame.Offers[0].Start : null)) is { } start
            ? BookingReader.ExactWindow(start, window.Reference)
            : frame.Window;

    private static BookingFrame TakeService(BookingFrame frame, BookingReading reading)
    {
        var candidates = reading.Services;
        if (candidates.Count == 0 && reading.Minutes is { } minutes && frame.ServiceChoices.Count > 0)
        {
            return frame;
        }

        return candidates.Count switch
        {
            0 => frame,
            1 when candidates[0].Id == frame.Service => frame,
            1 => frame with { Service = candidates[0].Id, ServiceChoices = [], SlotPractitioner = null, Start = null, Offers = [], Refused = [] },
            _ when frame.Service is not null && candidates.Any(service => service.Id == frame.Service) => frame,
            _ => frame with { Service = null, ServiceChoices = [.. candidates.Select(service => service.Id)], Start = null, SlotPractitioner = null, Offers = [] },
        };
    }

    private (BookingFrame Frame, string? Lead) TakePractitioner(BookingFrame frame, BookingReading reading, TurnContext turn, string? lead)
    {
        if (reading.AnyPractitioner)
        {
            return (frame with { Practitioner = null, SlotPractitioner = null }, lead);
        }

        if (reading.Practitioners.Count != 1 || reading.Choice is not null)
        {
            return (frame, lead);
        }

        var wanted = reading.Practitioners[0];
        var service = practice.FindService(frame.Service);
        if (service is not null && !wanted.Services.Contains(service.Id))
        {
            var others = string.Join(" or ", practice.WhoGives(service.Id).Select(other => other.FirstName));
            return (frame with { Practitioner = null, SlotPractitioner = null, Start = null, Offers = [] },
                say.Phrases.Say(PhraseKeys.PractitionerDoesNot, turn.Number, ("practitioner", wanted.FirstName), ("service", service.Name), ("others", others)));
        }

        return (frame with { Practitioner = wanted.Id, SlotPractitioner = null, Start = null, Offers = [] }, lead);
    }

    /// <summary>Asks for the first thing that is missing, finding slots on the way.</summary>
    private async Task<StepResult<BookingFrame>> AskAsync(StepContext context, BookingFrame frame, string? lead, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        if (practice.FindService(frame.Service) is not { } service)
        {
            return Wait(AskService(turn, frame, lead));
        }

        frame = frame with { Service = service.Id };
        if (frame.Start is null)
        {
            try
            {
                (frame, var asked) = await FindStartAsync(turn, frame, service, lead, cancellationToken);
                if (asked)
                {
                    return Wait(frame);
                }

                lead = null;
            }
            catch (BookUnavailableException)
            {
                return Unavailable(turn, frame);
            }
        }

        if (frame.Moving is null && !frame.Screened)
        {
            if (!await IsKnownAsync(turn, cancellationToken))
            {
                turn.Set(frame);
                return new StepResult<BookingFrame>.Call(questionnaire.Begin(), ScreenedStep, frame with { Asked = Missing.Screening });
            }

            frame = frame with { Screened = true };
        }

        if (frame.Moving is null && frame.Name is null)
        {
            return Wait(Ask(turn, frame, Missing.Name, Lead(lead, say.Phrases.Say(PhraseKeys.AskName, turn.Number))));
        }

        if (frame.Moving is null && frame.Contact is null)
        {
            var question = frame.SuggestedContact is null ? Lead(lead, say.Phrases.Say(PhraseKeys.AskContact, turn.Number)) : lead ?? say.Phrases.Say(PhraseKeys.AskContact, turn.Number);
            return Wait(Ask(turn, frame, Missing.Contact, question));
        }

        return await ConfirmAsync(context, frame, service, lead, cancellationToken);
    }

    /// <summary>The health questions are answered: what they raise comes first, and may end the booking.</summary>
    private async Task<StepResult<BookingFrame>> ScreenedAsync(StepContext context, BookingFrame frame, CancellationToken cancellationToken)
    {
        if (context.Input is StepInput.Utterance)
        {
            return await CollectAsync(context, frame, cancellationToken);
        }

        if (context.Input is not StepInput.Resume { Result: var result } || QuestionnaireDialog.ReadResult(result) is not { } answers)
        {
            say.Say(context.Turn, frame, say.Phrases.Say(PhraseKeys.BookingStopped, context.Turn.Number), BookingStates.Abandoned);
            return new StepResult<BookingFrame>.End();
        }

        var rows = questions.Evaluate(answers).ToList();
        if (answers.Any(answer => answer is { Question: Questionnaire.Gate, Choice: not Choice.Yes }))
        {
            rows.Add(new RaisedRow("c-minor", Level.MassageNeedsClearance, Questionnaire.Gate));
        }

        context.Turn.Get<ScreeningTurn>()?.Raise(rows);
        return context.Turn.Get<ScreeningView>() is { StopsBooking: true }
            ? new StepResult<BookingFrame>.End()
            : await AskAsync(context, frame with { Screened = true }, lead: null, cancellationToken);
    }

    /// <summary>The same chat user had an appointment lately; a typed name or number proves nothing.</summary>
    private async Task<bool> IsKnownAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            return turn.Activity.From?.Id is { Length: > 0 } user && (await book.FindByUserAsync(user, turn.Now - KnownFor, cancellationToken)).Count > 0;
        }
        catch (BookUnavailableException)
        {
            // Asking once too often is the safe side.
            return false;
        }
    }

    private BookingFrame AskService(TurnContext turn, BookingFrame frame, string? lead)
    {
        var choices = frame.ServiceChoices.Count > 0 ? frame.ServiceChoices.Select(practice.FindService).OfType<Service>().ToList() : practice.Services;
        var text = frame.ServiceChoices.Count > 0
            ? say.Phrases.Say(PhraseKeys.AskWhichService, turn.Number, ("options", string.Join(" or ", choices.Select(ClinicFacts.Line))))
            : say.Phrases.Say(PhraseKeys.AskService, turn.Number, ("services", ClinicFacts.List(choices.Select(ClinicFacts.Line))));
        return Ask(turn, frame, Missing.Service, Lead(lead, text), [.. choices.Select(choice => choice.Name)]);
    }

    /// <summary>Settles the start where the wish names one that is free; otherwise offers, explains or asks.</summary>
    private async Task<(BookingFrame Frame, bool Asked)> FindStartAsync(
        TurnContext turn, BookingFrame frame, Service service, string? lead, CancellationToken cancellationToken)
    {
        var today = turn.Now.InZone(practice.Zone).Date;
        var people = People(frame, service);
        if (frame.Window is not { } window)
        {
            var question = frame.Moving is null
                ? say.Phrases.Say(PhraseKeys.AskStart, turn.Number, ("service", service.Name), ("hours", reader.HoursInOneLine))
                : say.Phrases.Say(PhraseKeys.AskNewStart, turn.Number, ("service", service.Name), ("time", frame.MovingFrom ?? ""));
            return (Ask(turn, frame, Missing.Start, Lead(lead, question)), true);
        }

        LocalDateTime? near = null;
        if (window is { Allow.Count: 0, IsPast: true } or { NoSuchDate: true })
        {
            var why = say.Phrases.Say(window.NoSuchDate ? PhraseKeys.WhyNoSuchDate : PhraseKeys.WhyPast, turn.Number);
            frame = frame with { Window = null };
            return (Ask(turn, frame, Missing.Start, Lead(why, say.Phrases.Say(PhraseKeys.AskStart, turn.Number, ("service", service.Name), ("hours", reader.HoursInOneLine)))), true);
        }

        if (window.Exact is { } exact)
        {
            var (slot, reason) = await finder.CheckAsync(service, people, exact, turn.Now, cancellationToken);
            if (slot is not null)
            {
                return (frame with { Start = LocalTimes.Write(exact), SlotPractitioner = slot.Practitioner, Offers = [] }, false);
            }

            near = exact;
            var practitioner = frame.Practitioner is null ? null : people[0];
            lead = Lead(lead, say.Why(reason ?? Scheduling.Unavailable.Taken, exact, practitioner, turn.Number));
        }

        var wish = new SlotWish(
            near is { } around ? BookingReader.Around(around) : BookingReader.Windows(window), near ?? BookingReader.Near(window), window.Preference == BookingPreference.Latest,
            near is null ? window.Admits : _ => true, frame.Refused);
        var slots = await finder.FindAsync(service, people, wish, turn.Now, cancellationToken);
        if (slots.Count == 0 && near is null)
        {
            wish = wish with { Windows = reader.After(window, turn.Now), Admits = _ => true, Near = null };
            slots = await finder.FindAsync(service, people, wish, turn.Now, cancellationToken);
            lead = Lead(lead, say.Phrases.Say(PhraseKeys.NoSlots, turn.Number, ("service", service.Name)));
        }

        frame = frame with { Offers = [.. slots.Select(slot => new OfferedSlot(LocalTimes.Write(finder.Local(slot)), slot.Practitioner))], Asked = Missing.Start };
        if (slots.Count == 0)
        {
            return (Ask(turn, frame, Missing.Start, lead ?? say.Phrases.Say(PhraseKeys.NoSlots, turn.Number, ("service", service.Name))), true);
        }

        var list = say.Slots(frame, today, turn.Number);
        var text = near is null
            ? Lead(lead, say.Phrases.Say(PhraseKeys.OfferSlots, turn.Number, ("service", service.Name), ("slots", list)))
            : say.Phrases.Say(PhraseKeys.SlotUnavailable, turn.Number, ("reason", lead ?? ""), ("slots", list));
        say.Say(turn, frame, text, BookingStates.Offering, [Missing.Start], say.OfferButtons(frame, today, turn.Number));
        return (frame, true);
    }

    private async Task<StepResult<BookingFrame>> ConfirmAsync(StepContext context, BookingFrame frame, Service service, string? lead, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        if (SlotOf(frame, service) is not { } slot)
        {
            return await AskAsync(context, frame with { Start = null, SlotPractitioner = null }, lead, cancellationToken);
        }

        try
        {
            var held = await book.HoldAsync(new HoldRequest(Key(context, frame), slot, service.Buffer, turn.Now + HoldFor), turn.Now, cancellationToken);
            if (held is HoldResult.SlotTaken && frame.Moving is null)
            {
                return await TakenAsync(context, frame, service, cancellationToken);
            }
        }
        catch (BookUnavailableException)
        {
            return Unavailable(turn, frame);
        }

        var time = say.Time(frame.Start!, turn.Now.InZone(practice.Zone).Date);
        var question = frame.Moving is null
            ? say.Phrases.Say(
                PhraseKeys.AskConfirmation, turn.Number, ("service", service.Name), ("practitioner", say.PractitionerName(slot.Practitioner)), ("time", time),
                ("zone", say.Spoken.Zone), ("minutes", $"{service.Minutes}"), ("price", Spoken.Money(service.Price, service.Currency)),
                ("name", Reply.Quote(frame.Name!)), ("contact", Reply.Quote(frame.Contact!)))
            : say.Phrases.Say(
                PhraseKeys.AskMoveConfirmation, turn.Number, ("service", service.Name), ("practitioner", say.PractitionerName(slot.Practitioner)),
                ("time", time), ("zone", say.Spoken.Zone));
        frame = frame with { Asked = Missing.Confirmation, Offers = [] };
        say.Say(
            turn, frame, Lead(lead, question), BookingStates.Confirming, [Missing.Confirmation],
            [say.Phrases.Say(PhraseKeys.ButtonYes, turn.Number), say.Phrases.Say(PhraseKeys.ButtonStop, turn.Number)]);
        return Wait(frame);
    }

    private async Task<StepResult<BookingFrame>> CommitAsync(StepContext context, BookingFrame frame, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        if (practice.FindService(frame.Service) is not { } service || SlotOf(frame, service) is not { } slot)
        {
            return await AskAsync(context, frame with { Start = null }, lead: null, cancellationToken);
        }

        try
        {
            return frame.Moving is null
                ? await BookAsync(context, frame, service, slot, cancellationToken)
                : await MoveAsync(context, frame, service, slot, cancellationToken);
        }
        catch (BookUnavailableException)
        {
            return Unavailable(turn, frame);
        }
    }

    private async Task<StepResult<BookingFrame>> BookAsync(StepContext context, BookingFrame frame, Service service, Slot slot, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        var key = Key(context, frame);
        var status = turn.Get<ScreeningView>() is { HoldsForClearance: true } ? AppointmentStatus.Requested : AppointmentStatus.Booked;
        var result = await book.BookAsync(
            new BookingRequest(
                key, Reference.For(key, referenceSecret), status, slot, service.Buffer,
                new Patient(frame.Name!, frame.Contact!, turn.Activity.From?.Id ?? ""), Note: null),
            turn.Now, cancellationToken);
        switch (result)
        {
            case BookingResult.Booked { Appointment: var appointment }:
                var (phrase, state) = appointment.Status == AppointmentStatus.Requested
                    ? (PhraseKeys.Requested, BookingStates.HeldForClearance)
                    : (PhraseKeys.Booked, BookingStates.Booked);
                say.SayCommitted(turn, appointment, Committed(phrase, appointment, turn), state);
                return new StepResult<BookingFrame>.End();

            case BookingResult.SlotTaken:
                return await TakenAsync(context, frame with { Attempt = frame.Attempt + 1 }, service, cancellationToken);

            case BookingResult.KeyConflict { Standing: var standing }:
                say.SayCommitted(
                    turn, standing,
                    say.Phrases.Say(PhraseKeys.AlreadyBooked, turn.Number, ("service", say.ServiceName(standing.Slot.Service)), ("time", say.TimeOf(standing, turn.Now)), ("reference", standing.Reference)),
                    BookingStates.Booked);
                return new StepResult<BookingFrame>.End();

            default:
                throw new InvalidOperationException($"Unknown booking result {result.GetType().Name}.");
        }
    }

    private async Task<StepResult<BookingFrame>> MoveAsync(StepContext context, BookingFrame frame, Service service, Slot slot, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        var result = await book.MoveAsync(new MoveRequest(Key(context, frame), frame.Moving!, slot, service.Buffer), turn.Now, cancellationToken);
        switch (result)
        {
            case MoveResult.Moved { Appointment: var appointment }:
                say.SayCommitted(turn, appointment, Committed(PhraseKeys.Moved, appointment, turn), BookingStates.Rescheduled);
                return new StepResult<BookingFrame>.End();

            case MoveResult.SlotTaken:
                return await TakenAsync(context, frame with { Attempt = frame.Attempt + 1 }, service, cancellationToken);

            case MoveResult.NotFound or MoveResult.NotStanding or MoveResult.KeyConflict:
                say.Say(turn, frame, say.Phrases.Say(PhraseKeys.ReferenceNotFound, turn.Number, ("phone", practice.Phone)), BookingStates.Abandoned);
                return new StepResult<BookingFrame>.End();

            default:
                throw new InvalidOperationException($"Unknown move result {result.GetType().Name}.");
        }
    }

    private string Committed(PhraseKey phrase, Appointment appointment, TurnContext turn) => say.Phrases.Say(
        phrase, turn.Number, ("service", say.ServiceName(appointment.Slot.Service)), ("practitioner", say.PractitionerName(appointment.Slot.Practitioner)),
        ("time", say.TimeOf(appointment, turn.Now)), ("zone", say.Spoken.Zone), ("reference", appointment.Reference), ("policy", practice.Policies.FirstVisit ?? "")).TrimEnd();

    private async Task<StepResult<BookingFrame>> TakenAsync(StepContext context, BookingFrame frame, Service service, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        var today = turn.Now.InZone(practice.Zone).Date;
        var near = LocalTimes.Read(frame.Start) ?? turn.Now.InZone(practice.Zone).LocalDateTime;
        var wish = new SlotWish(BookingReader.Around(near), near, PrefersLatest: false, _ => true, frame.Refused);
        var slots = await finder.FindAsync(service, People(frame, service), wish, turn.Now, cancellationToken);
        frame = frame with
        {
            Start = null,
            SlotPractitioner = null,
            Offers = [.. slots.Select(slot => new OfferedSlot(LocalTimes.Write(finder.Local(slot)), slot.Practitioner))],
            Asked = Missing.Start,
        };
        var text = say.Phrases.Say(PhraseKeys.SlotJustTaken, turn.Number, ("slots", say.Slots(frame, today, turn.Number)));
        say.Say(
            turn, frame, text, slots.Count > 0 ? BookingStates.Offering : BookingStates.Collecting, [Missing.Start],
            slots.Count > 0 ? say.OfferButtons(frame, today, turn.Number) : null);
        return Wait(frame);
    }

    private StepResult<BookingFrame> NotUnderstood(StepContext context, BookingFrame frame)
    {
        var turn = context.Turn;
        frame = frame with { Misunderstood = frame.Misunderstood + 1 };
        var text = frame.Misunderstood >= 3
            ? say.Phrases.Say(PhraseKeys.NotUnderstoodAgain, turn.Number, ("phone", practice.Phone))
            : frame.Asked switch
            {
                Missing.Service => say.Phrases.Say(PhraseKeys.ServiceUnknown, turn.Number, ("services", ClinicFacts.List(practice.Services.Select(ClinicFacts.Line)))),
                Missing.Name => say.Phrases.Say(PhraseKeys.NameNotUnderstood, turn.Number),
                Missing.Contact => say.Phrases.Say(PhraseKeys.ContactNotUnderstood, turn.Number),
                Missing.Confirmation => say.Phrases.Say(PhraseKeys.AskConfirmationAgain, turn.Number),
                _ => say.Phrases.Say(PhraseKeys.StartNotUnderstood, frame.Misunderstood),
            };
        var today = turn.Now.InZone(practice.Zone).Date;
        var state = frame.Asked == Missing.Confirmation ? BookingStates.Confirming : frame.Offers.Count > 0 ? BookingStates.Offering : BookingStates.Collecting;
        IReadOnlyList<string>? buttons = frame.Misunderstood >= 3
            ? [say.Phrases.Say(PhraseKeys.ButtonPerson, turn.Number), say.Phrases.Say(PhraseKeys.ButtonStop, turn.Number)]
            : frame.Offers.Count > 0 ? say.OfferButtons(frame, today, turn.Number) : null;
        say.Say(turn, frame, text, state, [frame.Asked ?? Missing.Service], buttons);
        return Wait(frame);
    }

    private StepResult<BookingFrame> Unavailable(TurnContext turn, BookingFrame frame)
    {
        say.Say(turn, frame, say.Phrases.Say(PhraseKeys.BookUnavailable, turn.Number, ("phone", practice.Phone)), BookingStates.Collecting, [frame.Asked ?? Missing.Start]);
        return Wait(frame);
    }

    private BookingFrame Ask(TurnContext turn, BookingFrame frame, string missing, string text, IReadOnlyList<string>? buttons = null)
    {
        say.Say(turn, frame, text, BookingStates.Collecting, [missing], buttons);
        return frame with { Asked = missing };
    }

    private List<Practitioner> People(BookingFrame frame, Service service) =>
        frame.Practitioner is { } wanted && practice.FindPractitioner(wanted) is { } practitioner ? [practitioner] : [.. practice.WhoGives(service.Id)];

    private Slot? SlotOf(BookingFrame frame, Service service) =>
        LocalTimes.Read(frame.Start) is { } start && frame.SlotPractitioner is { } practitioner && finder.ToInstant(start) is { } instant
            ? new Slot(service.Id, practitioner, instant, service.Length)
            : null;

    private static string Key(StepContext context, BookingFrame frame) =>
        $"{context.Turn.Conversation}#{context.Instance}{(frame.Attempt > 0 ? $".{frame.Attempt}" : "")}";

    private static string Lead(string? lead, string text) => lead is { Length: > 0 } ? $"{lead}\n\n{text}" : text;

    private static StepResult<BookingFrame> Wait(BookingFrame frame) => new StepResult<BookingFrame>.Wait(CollectStep, frame);
}
