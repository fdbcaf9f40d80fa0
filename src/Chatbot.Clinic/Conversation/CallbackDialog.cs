using System.Text.Json;
using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Profile;

namespace Chatbot.Clinic.Conversation;

/// <summary>A call-back being taken down. Its JSON is part of the saved conversation.</summary>
public sealed record CallbackFrame(string? Name, string? Contact);

/// <summary>What the clinic's desk gets: in the journal as <c>callback</c>.</summary>
public sealed record CallbackRequest(string Name, string Contact, string Conversation);

/// <summary>Takes a name and a contact for a person to get back to the visitor.</summary>
internal sealed class CallbackDialog : Dialog<CallbackFrame>
{
    public const string DialogId = "callback";

    private readonly Practice practice;
    private readonly Phrases phrases;
    private readonly ClinicFacts facts;
    private readonly Prompt<string> name;
    private readonly Prompt<string> contact;

    public CallbackDialog(Practice practice, Phrases phrases, ClinicFacts facts, Prompt<string> name, Prompt<string> contact)
        : base(ConversationJsonContext.Default.CallbackFrame)
    {
        this.practice = practice;
        this.phrases = phrases;
        this.facts = facts;
        this.name = name;
        this.contact = contact;
        Step("name", (context, frame, _) => Ask(this.name, PhraseKeys.CallbackName, PhraseKeys.NameNotUnderstood, "contact", context, frame));
        Step("contact", AskContact);
        Step("done", Finish);
    }

    public override string Id => DialogId;

    public DialogStart Begin() => Start(new CallbackFrame(null, null));

    private Task<StepResult<CallbackFrame>> AskContact(StepContext context, CallbackFrame frame, CancellationToken cancellationToken) =>
        context.Input is StepInput.Resume { Result: var result } && name.TryGetValue(result, out var given)
            ? Ask(contact, PhraseKeys.CallbackContact, PhraseKeys.ContactNotUnderstood, "done", context, frame with { Name = given })
            : Drop(context);

    private Task<StepResult<CallbackFrame>> Finish(StepContext context, CallbackFrame frame, CancellationToken cancellationToken)
    {
        if (context.Input is not StepInput.Resume { Result: var result } || !contact.TryGetValue(result, out var given) || frame.Name is null)
        {
            return Drop(context);
        }

        var turn = context.Turn;
        turn.Record(new JournalEntry("callback", JsonSerializer.Serialize(
            new CallbackRequest(frame.Name, given, turn.Conversation.Value), ConversationJsonContext.Default.CallbackRequest)));
        turn.Say(phrases.Say(
            PhraseKeys.CallbackDone, turn.Number, ("name", Reply.Quote(frame.Name)), ("contact", Reply.Quote(given)), ("hours", facts.HoursInOneLine)));
        return Task.FromResult<StepResult<CallbackFrame>>(new StepResult<CallbackFrame>.End());
    }

    private Task<StepResult<CallbackFrame>> Ask(
        Prompt<string> prompt, PhraseKey question, PhraseKey retry, string resume, StepContext context, CallbackFrame frame) =>
        Task.FromResult<StepResult<CallbackFrame>>(new StepResult<CallbackFrame>.Call(
            prompt.Ask(phrases.Say(question, context.Turn.Number), phrases.Say(retry, context.Turn.Number)), resume, frame));

    private Task<StepResult<CallbackFrame>> Drop(StepContext context)
    {
        context.Turn.Say(phrases.Say(PhraseKeys.CallbackDropped, context.Turn.Number, ("phone", practice.Phone)));
        return Task.FromResult<StepResult<CallbackFrame>>(new StepResult<CallbackFrame>.End());
    }
}
