using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Recognizers;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Scheduling;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>Where finding and changing an appointment stands. Its JSON is part of the saved conversation.</summary>
/// <param name="Moves">True to move the appointment, false to cancel it.</param>
/// <param name="Reference">As typed, until it is proven.</param>
/// <param name="Proven">The reference of an appointment that this visitor may change.</param>
/// <param name="Window">A new time that was said already.</param>
/// <param name="Tries">Pairs of reference and contact that did not fit.</param>
public sealed record ChangeFrame(bool Moves, string? Reference, string? Proven, BookingWindow? Window, string? Asked, int Tries, int Misunderstood);

/// <summary>
/// Finds an appointment and cancels it, or hands it to <see cref="BookingDialog"/> to be moved. Made in this chat, it is
/// the visitor's own; else reference and contact together prove it, and wrong and unknown get the same answer.
/// </summary>
internal sealed class ChangeDialog : Dialog<ChangeFrame>
{
    public const string DialogId = "change";

    private const string FindStep = "find";
    private const string ConfirmStep = "confirm";
    private const int MaxTries = 5;

    private readonly Practice practice;
    private readonly BookingReader reader;
    private readonly BookingPhrases say;
    private readonly IAppointmentBook book;
    private readonly BookingDialog booking;

    public ChangeDialog(Practice practice, BookingReader reader, BookingPhrases say, IAppointmentBook book, BookingDialog booking)
        : base(ConversationJsonContext.Default.ChangeFrame)
    {
        this.practice = practice;
        this.reader = reader;
        this.say = say;
        this.book = book;
        this.booking = booking;
        Step(FindStep, FindAsync);
        Step(ConfirmStep, ConfirmAsync);
    }

    public override string Id => DialogId;

    public DialogStart Begin(bool moves) => Start(new ChangeFrame(moves, null, null, null, null, 0, 0));

    private async Task<StepResult<ChangeFrame>> FindAsync(StepContext context, ChangeFrame frame, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        if (context.Input is StepInput.Reprompt or StepInput.Resume)
        {
            return Wait(Ask(turn, frame, frame.Asked ?? Missing.Reference));
        }

        var text = turn.Utterance ?? "";
        var beginning = context.Input is StepInput.Begin;
        var typed = ReferenceReader.Find(text);
        var contact = frame.Asked == Missing.Contact ? reader.ReadContact(text).Valid : null;
        frame = frame with
        {
            Reference = typed ?? frame.Reference,
            Window = frame.Moves && beginning ? reader.ReadWindow(text, turn.Now, turn.VisitorZone) : frame.Window,
        };
        try
        {
            if (typed is null && frame.Reference is null && await OwnAsync(turn, cancellationToken) is { Count: > 0 } own)
            {
                if (own.Count == 1)
                {
                    return await FoundAsync(turn, frame, own[0]);
                }

                say.Say(
                    turn, new BookingFrame(), List(own, turn), BookingStates.Collecting, [Missing.Reference], [.. own.Select(appointment => appointment.Reference)]);
                return Wait(frame with { Asked = Missing.Reference });
            }

            if (frame.Reference is null)
            {
                return beginning ? Wait(Ask(turn, frame, Missing.Reference)) : NotUnderstood(turn, frame);
            }

            var appointment = await book.FindByReferenceAsync(frame.Reference, cancellationToken);
            if (appointment is not null && appointment.Patient.User.Length > 0 && appointment.Patient.User == turn.Activity.From?.Id)
            {
                return await FoundAsync(turn, frame, appointment);
            }

            if (contact is null)
            {
                return typed is not null || beginning ? Wait(Ask(turn, frame, Missing.Contact)) : NotUnderstood(turn, frame);
            }

            if (appointment is not null && BookingReader.SameContact(contact, appointment.Patient.Contact))
            {
                return await FoundAsync(turn, frame, appointment);
            }
        }
        catch (BookUnavailableException)
        {
            say.Say(turn, new BookingFrame(), say.Phrases.Say(PhraseKeys.BookUnavailable, turn.Number, ("phone", practice.Phone)), BookingStates.Collecting, [frame.Asked ?? Missing.Reference]);
            return Wait(frame);
        }

        return NotFound(turn, frame);
    }

    private async Task<StepResult<ChangeFrame>> ConfirmAsync(StepContext context, ChangeFrame frame, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        try
        {
            if (await book.FindByReferenceAsync(frame.Proven ?? "", cancellationToken) is not { } appointment)
            {
                return NotFound(turn, frame);
            }

            if (context.Input is not StepInput.Utterance)
            {
                return await FoundAsync(turn, frame, appointment);
            }

            switch (BookingReader.ReadYesNo(turn.Utterance ?? ""))
            {
                case true:
                    var key = $"{turn.Conversation}#{context.Instance}";
                    return await book.CancelAsync(new CancelRequest(key, appointment.Reference), turn.Now, cancellationToken) switch
                    {
                        CancelResult.Cancelled { Appointment: var cancelled } => Done(turn, cancelled),
                        _ => NotFound(turn, frame),
                    };
                case false:
                    say.Say(turn, new BookingFrame(), say.Phrases.Say(PhraseKeys.KeptAppointment, turn.Number), BookingStates.Abandoned);
                    return new StepResult<ChangeFrame>.End();
                default:
                    return await FoundAsync(turn, frame, appointment);
            }
        }
        catch (BookUnavailableException)
        {
            say.Say(turn, new BookingFrame(), say.Phrases.Say(PhraseKeys.BookUnavailable, turn.Number, ("phone", practice.Phone)), BookingStates.Confirming, [Missing.Confirmation]);
            return new StepResult<ChangeFrame>.Wait(ConfirmStep, frame);
        }
    }

    private Task<StepResult<ChangeFrame>> FoundAsync(TurnContext turn, ChangeFrame frame, Appointment appointment)
    {
        if (appointment.Status == AppointmentStatus.Cancelled)
        {
            return Task.FromResult(Done(turn, appointment));
        }

        var time = say.TimeOf(appointment, turn.Now);
        if (frame.Moves)
        {
            return Task.FromResult<StepResult<ChangeFrame>>(new StepResult<ChangeFrame>.Replace(booking.Start(new BookingFrame
            {
                Moving = appointment.Reference,
                MovingFrom = time,
                Service = appointment.Slot.Service,
                Practitioner = appointment.Slot.Practitioner,
                Window = frame.Window,
            })));
        }

        var late = IsLate(appointment, turn.Now) ? " " + (practice.Policies.LateCancellation ?? "") : "";
        var text = say.Phrases.Say(
            PhraseKeys.AskCancelConfirmation, turn.Number, ("service", say.ServiceName(appointment.Slot.Service)), ("time", time), ("late", late.TrimEnd()));
        say.SayAbout(
            turn, appointment, text, BookingStates.Confirming, [Missing.Confirmation],
            [say.Phrases.Say(PhraseKeys.ButtonYes, turn.Number), say.Phrases.Say(PhraseKeys.ButtonNo, turn.Number)]);
        return Task.FromResult<StepResult<ChangeFrame>>(new StepResult<ChangeFrame>.Wait(ConfirmStep, frame with { Proven = appointment.Reference, Asked = Missing.Confirmation }));
    }

    private StepResult<ChangeFrame> Done(TurnContext turn, Appointment cancelled)
    {
        var values = (("service", say.ServiceName(cancelled.Slot.Service)), ("time", say.TimeOf(cancelled, turn.Now)));
        var text = IsLate(cancelled, turn.Now)
            ? say.Phrases.Say(PhraseKeys.CancelledLate, turn.Number, values.Item1, values.Item2, ("policy", practice.Policies.LateCancellation ?? "")).TrimEnd()
            : say.Phrases.Say(PhraseKeys.Cancelled, turn.Number, values.Item1, values.Item2);
        say.SayCommitted(turn, cancelled, text, BookingStates.Cancelled);
        return new StepResult<ChangeFrame>.End();
    }

    private StepResult<ChangeFrame> NotFound(TurnContext turn, ChangeFrame frame)
    {
        var text = say.Phrases.Say(PhraseKeys.ReferenceNotFound, turn.Number, ("phone", practice.Phone));
        if (frame.Tries + 1 >= MaxTries)
        {
            say.Say(turn, new BookingFrame(), text, BookingStates.Abandoned);
            return new StepResult<ChangeFrame>.End();
        }

        say.Say(turn, new BookingFrame(), text, BookingStates.Collecting, [Missing.Reference]);
        return Wait(frame with { Reference = null, Proven = null, Asked = Missing.Reference, Tries = frame.Tries + 1 });
    }

    private StepResult<ChangeFrame> NotUnderstood(TurnContext turn, ChangeFrame frame)
    {
        if (frame.Misunderstood + 1 < 3)
        {
            return Wait(Ask(turn, frame with { Misunderstood = frame.Misunderstood + 1 }, frame.Asked ?? Missing.Reference));
        }

        say.Say(turn, new BookingFrame(), say.Phrases.Say(PhraseKeys.NotUnderstoodAgain, turn.Number, ("phone", practice.Phone)), BookingStates.Abandoned);
        return new StepResult<ChangeFrame>.End();
    }

    private ChangeFrame Ask(TurnContext turn, ChangeFrame frame, string missing)
    {
        var key = missing == Missing.Contact ? PhraseKeys.AskReferenceContact : PhraseKeys.AskReference;
        say.Say(turn, new BookingFrame(), say.Phrases.Say(key, turn.Number), BookingStates.Collecting, [missing]);
        return frame with { Asked = missing };
    }

    private async Task<IReadOnlyList<Appointment>> OwnAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.Activity.From?.Id is { Length: > 0 } user ? await book.FindByUserAsync(user, turn.Now, cancellationToken) : [];

    private string List(IReadOnlyList<Appointment> appointments, TurnContext turn) =>
        say.Phrases.Say(PhraseKeys.MyAppointments, turn.Number, ("appointments", say.Lines(appointments, turn))) + "\n\n" + say.Phrases.Say(PhraseKeys.AskReference, turn.Number);

    private bool IsLate(Appointment appointment, Instant now) =>
        appointment.Slot.Start - now < Duration.FromHours(practice.Policies.CancelUntilHours);

    private static StepResult<ChangeFrame> Wait(ChangeFrame frame) => new StepResult<ChangeFrame>.Wait(FindStep, frame);
}
