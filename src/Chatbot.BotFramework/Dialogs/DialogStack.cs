using System.Text.Json;

namespace Chatbot.BotFramework.Dialogs;

/// <summary>The dialogs of a conversation, the active one last. Flat and persisted: its JSON is a contract.</summary>
public sealed record DialogStack(IReadOnlyList<DialogInstance> Instances)
{
    public static DialogStack Empty { get; } = new([]);

    public DialogInstance? Active => Instances.Count > 0 ? Instances[^1] : null;

    internal DialogStack Push(DialogInstance instance) => new([.. Instances, instance]);

    internal DialogStack Pop() => new([.. Instances.Take(Instances.Count - 1)]);

    internal DialogStack WithActive(DialogInstance instance) => new([.. Instances.Take(Instances.Count - 1), instance]);
}

/// <param name="Dialog">Id of the dialog.</param>
/// <param name="Instance">Unique in its conversation; with the conversation it makes the key of a booking.</param>
/// <param name="Step">Where it goes on: a name, never a position, so that a release that adds a step moves nobody.</param>
/// <param name="State">The dialog's typed record as JSON.</param>
public sealed record DialogInstance(string Dialog, string Instance, string Step, JsonElement State);
