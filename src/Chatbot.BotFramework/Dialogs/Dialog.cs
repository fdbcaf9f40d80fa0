using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chatbot.BotFramework.Turns;

namespace Chatbot.BotFramework.Dialogs;

/// <summary>A piece of conversation with named steps and a typed state.</summary>
public abstract class Dialog
{
    public abstract string Id { get; }

    internal abstract bool HasStep(string step);

    /// <summary>Runs one step; null when the saved state is not one of this dialog.</summary>
    internal abstract Task<StepOutcome?> RunStepAsync(TurnContext turn, DialogInstance instance, StepInput input, CancellationToken cancellationToken);
}

/// <summary>A step's decision with the state as JSON, for the stack.</summary>
internal sealed record StepOutcome(StepMove Move, string? Step, JsonElement? State, DialogStart? Dialog, JsonElement? Result);

internal enum StepMove
{
    Wait,
    Continue,
    Call,
    Replace,
    End,
    CancelAll,
}

/// <param name="Instance">Unique in the conversation; see <see cref="DialogInstance.Instance"/>.</param>
public sealed record StepContext(TurnContext Turn, string Instance, StepInput Input);

public delegate Task<StepResult<TState>> DialogStep<TState>(StepContext context, TState state, CancellationToken cancellationToken)
    where TState : class;

/// <inheritdoc cref="Dialog"/>
/// <typeparam name="TState">An immutable record whose JSON stays readable for ever.</typeparam>
public abstract class Dialog<TState>(JsonTypeInfo<TState> stateType) : Dialog
    where TState : class
{
    private readonly Dictionary<string, DialogStep<TState>> steps = new(StringComparer.Ordinal);

    /// <summary>How this dialog begins with the given state.</summary>
    public DialogStart Start(TState state) => new(Id, JsonSerializer.SerializeToElement(state, stateType));

    /// <summary>The state of a saved instance of this dialog, for those who report on it; null when it is another dialog's or unreadable.</summary>
    public TState? Read(DialogInstance? instance) => instance?.Dialog == Id ? Parse(instance.State) : null;

    /// <summary>Names a step. The first one named is where the dialog begins.</summary>
    protected void Step(string name, DialogStep<TState> step)
    {
        steps.Add(name, step);
        FirstStep ??= name;
    }

    private string? FirstStep { get; set; }

    internal override bool HasStep(string step) => step.Length == 0 || steps.ContainsKey(step);

    internal override async Task<StepOutcome?> RunStepAsync(TurnContext turn, DialogInstance instance, StepInput input, CancellationToken cancellationToken)
    {
        var step = instance.Step.Length == 0 ? FirstStep : instance.Step;
        if (step is null || !steps.TryGetValue(step, out var run) || Parse(instance.State) is not { } state)
        {
            return null;
        }

        return await run(new StepContext(turn, instance.Instance, input), state, cancellationToken) switch
        {
            StepResult<TState>.Wait wait => new StepOutcome(StepMove.Wait, wait.Step, Write(wait.State), null, null),
            StepResult<TState>.Continue next => new StepOutcome(StepMove.Continue, next.Step, Write(next.State), null, null),
            StepResult<TState>.Call call => new StepOutcome(StepMove.Call, call.ResumeStep, Write(call.State), call.Dialog, null),
            StepResult<TState>.Replace replace => new StepOutcome(StepMove.Replace, null, null, replace.Dialog, null),
            StepResult<TState>.End end => new StepOutcome(StepMove.End, null, null, null, end.Result),
            StepResult<TState>.CancelAll => new StepOutcome(StepMove.CancelAll, null, null, null, null),
            var other => throw new InvalidOperationException($"Unknown step result {other.GetType().Name}."),
        };
    }

    private JsonElement Write(TState state) => JsonSerializer.SerializeToElement(state, stateType);

    private TState? Parse(JsonElement json)
    {
        try
        {
            return json.Deserialize(stateType);
        }
        catch (JsonException)
        {
            // An old or foreign state: the dialog is reported lost, which is the caller's business.
            return null;
        }
    }
}
