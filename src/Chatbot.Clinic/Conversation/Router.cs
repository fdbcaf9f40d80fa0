using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Intents;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Knowledge;
using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Scheduling;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>What happens to a message that the screen let through: interruptions, then the active dialog, then routing by intent.</summary>
internal sealed class Router
{
    private readonly ClinicContent content;
    private readonly Phrases phrases;
    private readonly Practice practice;
    private readonly ClinicFacts facts;
    private readonly BookingReader reader;
    private readonly BookingPhrases say;
    private readonly AnswerWriter answers;
    private readonly IAppointmentBook book;
    private readonly BookingDialog booking;
    private readonly ChangeDialog change;
    private readonly CallbackDialog callback;
    private readonly DialogSet dialogs;

    public Router(ClinicContent content, IAppointmentBook book, ClinicBotOptions options)
    {
        this.content = content;
        this.book = book;
        phrases = content.Phrases;
        practice = content.Practice;
        var services = new ServiceReader(practice);
        var spoken = new Spoken(practice);
        facts = new ClinicFacts(practice, phrases, services);
        reader = new BookingReader(practice, services, facts);
        say = new BookingPhrases(practice, phrases, spoken);
        answers = new AnswerWriter(content, options.PublicUrl);
        var availability = new Availability(practice);
        var questionnaire = new QuestionnaireDialog(content.Questionnaire, practice, say);
        booking = new BookingDialog(practice, reader, say, new SlotFinder(practice, availability, book), book, questionnaire, content.Questionnaire, options.ReferenceSecret);
        change = new ChangeDialog(practice, reader, say, book, booking);
        var name = new Prompt<string>("prompt.name", ConversationJsonContext.Default.String, BookingReader.RecognizeName);
        var contact = new Prompt<string>("prompt.contact", ConversationJsonContext.Default.String, reader.RecognizeContact);
        callback = new CallbackDialog(practice, phrases, facts, name, contact);
        dialogs = new DialogSet([booking, questionnaire, change, callback, name, contact]);
    }

    /// <summary>Whether the message is part of a booking, for a warning that has to say that it stops.</summary>
    public bool WantsBooking(ConversationState state, string text) =>
        state.Stack.Active?.Dialog is BookingDialog.DialogId or ChangeDialog.DialogId or QuestionnaireDialog.DialogId
        || Predict(text) is { OutOfScope: false, Intent: Intents.BookAppointment or Intents.Availability or Intents.Reschedule };

    public async Task<ConversationState> RouteAsync(
        TurnContext turn, ConversationState state, string text, Screened screened, CancellationToken cancellationToken)
    {
        var prediction = ButtonIntent(text) ?? Predict(text);
        turn.Set(prediction);
        if (state.Buttons.FirstOrDefault(button => button.Title.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } clicked)
        {
            return await ReturnAsync(turn, answers.Say(turn, state, content.Knowledge.AskEntry(clicked.Entry, state.Knowledge), text), cancellationToken);
        }

        if (state.Stack.Active is not null)
        {
            return await InDialogAsync(turn, state, text, prediction, screened, cancellationToken);
        }

        return screened.Asks && IsBooking(prediction, text, turn.Now)
            ? state
            : await FreshAsync(turn, state, text, prediction, cancellationToken);
    }

    private async Task<ConversationState> InDialogAsync(
        TurnContext turn, ConversationState state, string text, IntentPrediction prediction, Screened screened, CancellationToken cancellationToken)
    {
        var intent = prediction.OutOfScope ? Intents.None : prediction.Intent;
        var inQuestionnaire = state.Stack.Active?.Dialog == QuestionnaireDialog.DialogId && state.Stack.Instances.Count > 1;
        var frame = booking.Read(inQuestionnaire ? state.Stack.Instances[^2] : state.Stack.Active);
        var reading = frame is null ? null : reader.Read(text, frame, turn.Now, turn.VisitorZone);
        var isAnswer = inQuestionnaire
            ? HealthAnswer.IsRead(text)
            : (reading is not null && reading with { Name = null } is { IsEmpty: false }) || ReferenceReader.Find(text) is not null;
        var isName = !inQuestionnaire && reading?.Name is not null && prediction.Confidence < 0.8;
        var asks = QuestionForm.IsAsked(text);
        if (frame is not null && reading is not null)
        {
            turn.Set(frame);
            turn.Set(reading);
        }

        if (inQuestionnaire && !isAnswer && !asks && reading is { FillsSlotBesideName: true })
        {
            // "Make it Friday" in the middle of the health questions is for the booking below; they come again after it.
            state = state with { Stack = new DialogStack([.. state.Stack.Instances.Take(state.Stack.Instances.Count - 1)]) };
            return await AfterDialogAsync(turn, state, await dialogs.ContinueAsync(turn, state.Stack, cancellationToken));
        }

        switch (intent)
        {
            case Intents.StopBooking or Intents.Goodbye when prediction.Confidence >= 0.5 && reading is not { FillsSlotBesideName: true } && !(inQuestionnaire && isAnswer):
            case Intents.CancelAppointment when frame is not null && reading is not { FillsSlotBesideName: true } && !(inQuestionnaire && isAnswer):
                return Abandon(turn, state, frame);

            case Intents.StartOver when prediction.Confidence >= 0.5:
                return Abandon(turn, state, frame, PhraseKeys.StartedOver);

            case Intents.Repeat when prediction.Confidence >= 0.5 && !isAnswer && !isName:
                return await ReturnAsync(turn, state, cancellationToken);

            case Intents.Help when prediction.Confidence >= 0.5 && !isAnswer && !isName:
                turn.Say(phrases.Say(PhraseKeys.Help, turn.Number));
                return await ReturnAsync(turn, state, cancellationToken);

            case Intents.TalkToPerson when prediction.Confidence >= 0.5 && state.Stack.Active?.Dialog != CallbackDialog.DialogId:
                return await BeginAsync(turn, state with { Stack = DialogStack.Empty }, callback.Begin(), cancellationToken);

            case var fact when ClinicFacts.Intents.Contains(fact) && prediction.Confidence >= 0.5 && (asks || !(isAnswer || isName)):
                AnswerWriter.SayFact(turn, facts.Answer(fact, text, practice.FindService(frame?.Service), turn.Number));
                return await ReturnAsync(turn, state, cancellationToken);

            case Intents.Greeting or Intents.Thanks or Intents.SmallTalk or Intents.Complaint when prediction.Confidence >= 0.7 && !isAnswer && !isName:
                SayPhrase(turn, intent);
                return await ReturnAsync(turn, state, cancellationToken);

            default:
                break;
        }

        if ((asks || !(isAnswer || isName || reading?.Name is not null)) && !(inQuestionnaire && isAnswer) && content.Knowledge.Ask(text, state.Knowledge) is KnowledgeReply.Answered { Confidence: >= 0.5 } answered && (asks || answered.Confidence >= 0.8))
        {
            return await ReturnAsync(turn, answers.Say(turn, state, answered, text), cancellationToken);
        }

        if (screened.Asks)
        {
            return state;
        }

        return await AfterDialogAsync(turn, state, await dialogs.ContinueAsync(turn, state.Stack, cancellationToken));
    }

    private async Task<ConversationState> FreshAsync(
        TurnContext turn, ConversationState state, string text, IntentPrediction prediction, CancellationToken cancellationToken)
    {
        var answer = content.Knowledge.Ask(text, state.Knowledge);
        var intent = prediction.OutOfScope ? Intents.None : prediction.Intent;
        if (IsBooking(prediction, text, turn.Now) && !KnowsBetter(answer, prediction, reader.ReadWindow(text, turn.Now, turn.VisitorZone) is not null))
        {
            return turn.Get<ScreeningView>() is { StopsBooking: true } view
                ? Refuse(turn, state, view)
                : await BeginAsync(turn, state, booking.Start(new BookingFrame()), cancellationToken);
        }

        if (KnowsBetter(answer, prediction, saysWhen: false))
        {
            return answers.Say(turn, state, answer, text);
        }

        switch (intent)
        {
            case Intents.Reschedule:
                return turn.Get<ScreeningView>() is { StopsBooking: true } stopped
                    ? Refuse(turn, state, stopped)
                    : await BeginAsync(turn, state, change.Begin(moves: true), cancellationToken);

            case Intents.CancelAppointment:
                return await BeginAsync(turn, state, change.Begin(moves: false), cancellationToken);

            case Intents.MyAppointments:
                await SayAppointmentsAsync(turn, cancellationToken);
                return state;

            case Intents.TalkToPerson:
                return await BeginAsync(turn, state, callback.Begin(), cancellationToken);

            case Intents.ConsentAndData:
                turn.Say(phrases.Say(PhraseKeys.DataRequest, turn.Number, ("privacy", $"{answers.PublicUrl}/privacy"), ("phone", practice.Phone)));
                return state;

            case Intents.Repeat:
                turn.Say(state.LastSaid ?? phrases.Say(PhraseKeys.NothingToRepeat, turn.Number));
                return state;

            case Intents.StartOver or Intents.StopBooking:
                turn.Say(phrases.Say(PhraseKeys.StartedOver, turn.Number), MainButtons(turn));
                return state with { Knowledge = null, Buttons = [] };

            case Intents.Help:
                turn.Say(phrases.Say(PhraseKeys.Help, turn.Number), MainButtons(turn));
                return state;

            case Intents.SmallTalk when prediction.Confidence >= 0.6:
                AnswerWriter.SayNotCovered(turn, phrases.Say(PhraseKeys.SmallTalk, turn.Number), MainButtons(turn));
                return state;

            case Intents.Greeting or Intents.Thanks or Intents.Goodbye or Intents.Complaint when prediction.Confidence >= 0.6:
                SayPhrase(turn, intent);
                return state;

            case var fact when ClinicFacts.Intents.Contains(fact) && prediction.Confidence >= 0.5:
                return SayFact(turn, state, fact, text);

            default:
                return answer is KnowledgeReply.NotCovered { Reason: NotCoveredReason.ClinicFact } && prediction.Ranking is [var best, ..] && ClinicFacts.Intents.Contains(best.Intent)
                    ? SayFact(turn, state, best.Intent, text)
                    : answers.Say(turn, state, answer, text);
        }
    }

    /// <summary>
    /// Whether a question's answer from the articles is surer than what the intent says. Both confidences are calibrated,
    /// so they compare; a time of day is no part of any article.
    /// </summary>
    private static bool KnowsBetter(KnowledgeReply answer, IntentPrediction prediction, bool saysWhen)
    {
        if (saysWhen)
        {
            return false;
        }

        var sure = prediction.OutOfScope ? 0 : prediction.Confidence;
        return answer switch
        {
            KnowledgeReply.Answered => answer.Confidence >= 0.4 && (answer.Confidence > sure || (answer.Confidence >= 0.75 && Intents.YieldToAnswers.Contains(prediction.Intent))),
            KnowledgeReply.NotCovered { Reason: NotCoveredReason.OtherSubject } => answer.Confidence >= 0.7 && answer.Confidence > sure,
            KnowledgeReply.Clarify => answer.Confidence > sure && sure < 0.5,
            _ => false,
        };
    }

    private ConversationState SayFact(TurnContext turn, ConversationState state, string intent, string text)
    {
        AnswerWriter.SayFact(turn, facts.Answer(intent, text, null, turn.Number));
        return state;
    }

    private bool IsBooking(IntentPrediction prediction, string text, Instant now)
    {
        if (prediction is { OutOfScope: false, Intent: Intents.BookAppointment or Intents.Availability, Confidence: >= 0.5 })
        {
            return true;
        }

        // "Deep tissue, Tuesday at 3" has no verb, but a treatment and a time together are nothing but a booking.
        return prediction.Intent is not (Intents.CancelAppointment or Intents.Reschedule or Intents.MyAppointments)
            && !(ClinicFacts.Intents.Contains(prediction.Intent) && prediction.Confidence >= 0.5)
            && reader.NamesServiceAndTime(text, now, needsDate: QuestionForm.IsAsked(text));
    }

    private async Task<ConversationState> BeginAsync(TurnContext turn, ConversationState state, DialogStart dialog, CancellationToken cancellationToken) =>
        await AfterDialogAsync(turn, state, await dialogs.BeginAsync(turn, state.Stack, dialog, cancellationToken));

    /// <summary>Goes back to what was being asked, after something else was dealt with.</summary>
    private async Task<ConversationState> ReturnAsync(TurnContext turn, ConversationState state, CancellationToken cancellationToken) =>
        state.Stack.Active is null ? state : await AfterDialogAsync(turn, state, await dialogs.RepromptAsync(turn, state.Stack, cancellationToken));

    private Task<ConversationState> AfterDialogAsync(TurnContext turn, ConversationState state, DialogTurnResult result)
    {
        if (result.Status == DialogTurnStatus.Lost)
        {
            turn.Say(phrases.Say(PhraseKeys.LostPlace, turn.Number), MainButtons(turn));
        }

        return Task.FromResult(state with { Stack = result.Stack });
    }

    private ConversationState Abandon(TurnContext turn, ConversationState state, BookingFrame? frame, PhraseKey? phrase = null)
    {
        say.Say(turn, frame ?? new BookingFrame(), phrases.Say(phrase ?? PhraseKeys.BookingStopped, turn.Number), BookingStates.Abandoned, buttons: MainButtons(turn));
        return state with { Stack = DialogSet.Cancel(state.Stack).Stack };
    }

    private ConversationState Refuse(TurnContext turn, ConversationState state, ScreeningView view)
    {
        var urgent = view is { Failed: false, Level: Screening.Level.UrgentSameDay };
        say.Say(
            turn, new BookingFrame(), phrases.Say(urgent ? PhraseKeys.BookingRefusedUrgent : PhraseKeys.BookingRefusedEmergency, turn.Number),
            urgent ? BookingStates.RefusedUrgent : BookingStates.RefusedEmergency);
        return state;
    }

    private async Task SayAppointmentsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            var own = turn.Activity.From?.Id is { Length: > 0 } user ? await book.FindByUserAsync(user, turn.Now, cancellationToken) : [];
            turn.Say(own.Count == 0
                ? phrases.Say(PhraseKeys.NoAppointments, turn.Number)
                : phrases.Say(PhraseKeys.MyAppointments, turn.Number, ("appointments", say.Lines(own, turn))));
        }
        catch (BookUnavailableException)
        {
            turn.Say(phrases.Say(PhraseKeys.BookUnavailable, turn.Number, ("phone", practice.Phone)));
        }
    }

    private void SayPhrase(TurnContext turn, string intent)
    {
        var key = intent switch
        {
            Intents.Thanks => PhraseKeys.Thanks,
            Intents.Goodbye => PhraseKeys.Goodbye,
            Intents.SmallTalk => PhraseKeys.SmallTalk,
            Intents.Complaint => PhraseKeys.Complaint,
            _ => PhraseKeys.Greeting,
        };
        turn.Say(phrases.Say(key, turn.Number, ("clinic", practice.Name), ("phone", practice.Phone)), intent is Intents.Greeting or Intents.SmallTalk ? MainButtons(turn) : null);
    }

    private IReadOnlyList<string> MainButtons(TurnContext turn) =>
        [phrases.Say(PhraseKeys.ButtonAsk, turn.Number), phrases.Say(PhraseKeys.ButtonBook, turn.Number), phrases.Say(PhraseKeys.ButtonPerson, turn.Number)];

    private IntentPrediction Predict(string text) => content.Intents.Predict(text);

    /// <summary>Our own buttons mean one thing, whatever the classifier would make of their words.</summary>
    private IntentPrediction? ButtonIntent(string text)
    {
        foreach (var (key, intent) in Intents.Buttons)
        {
            if (phrases.Say(key, 0).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return new IntentPrediction(intent, 1, [new IntentScore(intent, 1)], OutOfScope: false);
            }
        }

        return null;
    }
}
