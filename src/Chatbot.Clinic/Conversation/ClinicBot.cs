using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Scheduling;

namespace Chatbot.Clinic.Conversation;

/// <param name="PublicUrl">Where this service is reached from outside, without a slash at the end; links in replies begin with it.</param>
/// <param name="ReferenceSecret">Random bytes from which references of appointments are made; the same for the life of the book.</param>
public sealed record ClinicBotOptions(string PublicUrl, byte[] ReferenceSecret);

/// <summary>
/// The bot. The order of a turn is fixed: screen, then interruptions, then the active dialog, then routing. Screening is
/// outside the stack, so it works in the middle of anything and no new dialog can forget it.
/// </summary>
public sealed class ClinicBot : IBot<ConversationState>
{
    /// <summary>What of a very long message is looked at for its meaning; the screen reads all of it.</summary>
    private const int ReadLimit = 2_000;

    private readonly ClinicContent content;
    private readonly SafetyStep safety;
    private readonly Router router;
    private readonly IAppointmentBook book;
    private readonly Phrases phrases;
    private readonly string publicUrl;

    public ClinicBot(ClinicContent content, IAppointmentBook book, IScreenMonitor monitor, ClinicBotOptions options)
    {
        this.content = content;
        phrases = content.Phrases;
        publicUrl = options.PublicUrl;
        safety = new SafetyStep(content, monitor);
        router = new Router(content, book, options);
        this.book = book;
    }

    public ConversationState NewConversation => ConversationState.New;

    public Task<ConversationState> OnTurnAsync(TurnContext turn, ConversationState state, CancellationToken cancellationToken)
    {
        switch (turn.Activity.Type)
        {
            case ActivityTypes.Message:
                return OnMessageAsync(turn, state, cancellationToken);

            case ActivityTypes.ConversationUpdate:
                Welcome(turn, state);
                return Task.FromResult(state);

            case ActivityTypes.MessageReaction:
                React(turn, state);
                return Task.FromResult(state);

            case ActivityTypes.EndOfConversation:
                // What was being done ends; a level stands until staff lift it.
                return Task.FromResult(ConversationState.New with { Screening = state.Screening });

            default:
                return Task.FromResult(state);
        }
    }

    private async Task<ConversationState> OnMessageAsync(TurnContext turn, ConversationState state, CancellationToken cancellationToken)
    {
        var said = turn.Utterance ?? "";
        var screened = safety.Screen(turn, state, MessageText.Everything(turn.Activity, said));
        try
        {
            return await ActAsync(turn, state, said, screened, cancellationToken);
        }
        catch (Exception fault) when (screened.StopsTurn || screened.Asks)
        {
            // A warning that could not be said is a failure of the screen: readiness turns red, the visitor gets the apology with the number.
            safety.CouldNotSpeak(fault);
            throw;
        }
    }

    /// <summary>What the screen demands first, then whatever the message is about.</summary>
    private async Task<ConversationState> ActAsync(TurnContext turn, ConversationState state, string said, Screened screened, CancellationToken cancellationToken)
    {
        state = state with { Screening = screened.Memory };
        var session = new ScreeningTurn(safety, turn, screened);
        turn.Set(session);
        turn.Set(screened.View);
        if (screened.StopsTurn)
        {
            await HoldAppointmentsAsync(turn, screened, cancellationToken);
            state = safety.Stop(turn, state, screened, router.WantsBooking(state, Limit(said)));
        }
        else if (said.Length == 0)
        {
            turn.Say(phrases.Say(PhraseKeys.NoText, turn.Number));
        }
        else if (!safety.SayUnread(turn, screened))
        {
            if (said.Length > ReadLimit)
            {
                turn.Say(phrases.Say(PhraseKeys.TooLong, turn.Number, ("limit", $"{ReadLimit}")));
            }

            safety.SayBefore(turn, screened);
            state = await router.RouteAsync(turn, state, Limit(said), screened, cancellationToken);
        }

        if (!ReferenceEquals(session.Screened, screened))
        {
            screened = session.Screened;
            state = state with { Screening = screened.Memory };
            if (screened.View.StopsBooking)
            {
                await HoldAppointmentsAsync(turn, screened, cancellationToken);
            }
        }

        safety.Finish(turn, screened);
        var last = turn.Replies.LastOrDefault(reply => reply.Type == ActivityTypes.Message)?.Text;
        // A dialog asks its own question again; only outside of one there is something to remember.
        return state with { LastSaid = state.Stack.Active is not null ? null : last ?? state.LastSaid };
    }

    /// <summary>What the visitor has in the book waits for staff; where the book cannot be asked, the alert says so.</summary>
    private async Task HoldAppointmentsAsync(TurnContext turn, Screened screened, CancellationToken cancellationToken)
    {
        if (turn.Activity.From?.Id is not { Length: > 0 } user)
        {
            return;
        }

        try
        {
            await book.PutOnHoldAsync(user, turn.Now, cancellationToken);
        }
        catch (BookUnavailableException)
        {
            safety.AlertNotHeld(turn, screened);
        }
    }

    private void Welcome(TurnContext turn, ConversationState state)
    {
        var bot = turn.Activity.Recipient?.Id;
        if (turn.Activity.MembersAdded?.Any(member => member is { Id.Length: > 0 } && member.Id != bot) != true)
        {
            return;
        }

        var clinic = content.Practice.Name;
        var text = phrases.Say(
            PhraseKeys.Welcome, turn.Number, ("clinic", clinic), ("emergency", safety.EmergencyLine), ("privacy", $"{publicUrl}/privacy"));
        turn.Say(
            text,
            [phrases.Say(PhraseKeys.ButtonAsk, turn.Number), phrases.Say(PhraseKeys.ButtonBook, turn.Number), phrases.Say(PhraseKeys.ButtonPerson, turn.Number)],
            SafetyStep.Entities(state.Screening));
    }

    private static void React(TurnContext turn, ConversationState state)
    {
        foreach (var reaction in turn.Activity.ReactionsAdded ?? [])
        {
            if (reaction?.Type is "like" or "dislike" or "helpful" or "not-helpful")
            {
                turn.Record(new JournalEntry(JournalKinds.Reaction, System.Text.Json.JsonSerializer.Serialize(
                    new ReactionNote(reaction.Type, turn.Activity.ReplyToId), ConversationJsonContext.Default.ReactionNote)));
            }

            if (reaction?.Type is "dislike" or "not-helpful" && state.LastQuestion is { } question)
            {
                turn.Record(new JournalEntry(JournalKinds.Question, System.Text.Json.JsonSerializer.Serialize(
                    new QuestionForReview(question, "disliked", state.Knowledge is { Topics: [var topic, ..] } ? topic : null), ConversationJsonContext.Default.QuestionForReview)));
            }
        }
    }

    private static string Limit(string said)
    {
        if (said.Length <= ReadLimit)
        {
            return said;
        }

        // Never between the two halves of a character.
        return said[..(char.IsHighSurrogate(said[ReadLimit - 1]) ? ReadLimit - 1 : ReadLimit)];
    }
}
