using Chatbot.BotFramework.Turns;

namespace Chatbot.BotFramework.Dialogs;

/// <summary>The dialogs of a bot, and how a stack of them takes a turn: begin, continue, resume, cancel, replace.</summary>
public sealed class DialogSet
{
    /// <summary>Steps that one turn may take; more is a loop in the dialogs, not a conversation.</summary>
    private const int MaxSteps = 50;

    private readonly Dictionary<string, Dialog> dialogs;

    /// <exception cref="ArgumentException">Two dialogs have the same id.</exception>
    public DialogSet(IEnumerable<Dialog> dialogs) => this.dialogs = dialogs.ToDictionary(dialog => dialog.Id, StringComparer.Ordinal);

    /// <summary>Begins a dialog on top of the stack.</summary>
    public Task<DialogTurnResult> BeginAsync(TurnContext turn, DialogStack stack, DialogStart start, CancellationToken cancellationToken) =>
        RunAsync(turn, stack.Push(NewInstance(turn, start, 0)), new StepInput.Begin(), cancellationToken);

    /// <summary>Gives the utterance to the active dialog.</summary>
    public Task<DialogTurnResult> ContinueAsync(TurnContext turn, DialogStack stack, CancellationToken cancellationToken) =>
        RunAsync(turn, stack, new StepInput.Utterance(turn.Utterance, turn.Activity.Value), cancellationToken);

    /// <summary>Lets the active dialog say again what it waits for, after something else was dealt with.</summary>
    public Task<DialogTurnResult> RepromptAsync(TurnContext turn, DialogStack stack, CancellationToken cancellationToken) =>
        RunAsync(turn, stack, new StepInput.Reprompt(), cancellationToken);

    /// <summary>Ends every dialog without running a step.</summary>
    public static DialogTurnResult Cancel(DialogStack stack) =>
        new(stack.Active is null ? DialogTurnStatus.Empty : DialogTurnStatus.Cancelled, DialogStack.Empty);

    private async Task<DialogTurnResult> RunAsync(TurnContext turn, DialogStack stack, StepInput input, CancellationToken cancellationToken)
    {
        for (var count = 0; count < MaxSteps; count++)
        {
            if (stack.Active is not { } active)
            {
                return new DialogTurnResult(DialogTurnStatus.Empty, stack);
            }

            if (!dialogs.TryGetValue(active.Dialog, out var dialog) || !dialog.HasStep(active.Step))
            {
                return new DialogTurnResult(DialogTurnStatus.Lost, DialogStack.Empty);
            }

            var outcome = await dialog.RunStepAsync(turn, active, input, cancellationToken);
            if (outcome is null)
            {
                return new DialogTurnResult(DialogTurnStatus.Lost, DialogStack.Empty);
            }

            switch (outcome.Move)
            {
                case StepMove.Wait:
                    return new DialogTurnResult(DialogTurnStatus.Waiting, stack.WithActive(active with { Step = outcome.Step!, State = outcome.State!.Value }));

                case StepMove.Continue:
                    stack = stack.WithActive(active with { Step = outcome.Step!, State = outcome.State!.Value });
                    input = new StepInput.Begin();
                    break;

                case StepMove.Call:
                    stack = stack.WithActive(active with { Step = outcome.Step!, State = outcome.State!.Value })
                        .Push(NewInstance(turn, outcome.Dialog!, count + 1));
                    input = new StepInput.Begin();
                    break;

                case StepMove.Replace:
                    stack = stack.WithActive(NewInstance(turn, outcome.Dialog!, count + 1));
                    input = new StepInput.Begin();
                    break;

                case StepMove.End:
                    stack = stack.Pop();
                    if (stack.Active is null)
                    {
                        return new DialogTurnResult(DialogTurnStatus.Complete, stack, outcome.Result);
                    }

                    input = new StepInput.Resume(active.Dialog, outcome.Result);
                    break;

                case StepMove.CancelAll:
                    return new DialogTurnResult(DialogTurnStatus.Cancelled, DialogStack.Empty);

                default:
                    throw new InvalidOperationException($"Unknown move {outcome.Move}.");
            }
        }

        throw new InvalidOperationException($"The dialogs took {MaxSteps} steps in one turn without waiting.");
    }

    /// <summary>The instance is named by the turn that began it, so that a turn that runs again names it alike.</summary>
    private static DialogInstance NewInstance(TurnContext turn, DialogStart start, int step) =>
        new(start.Dialog, step == 0 ? $"{turn.Number}" : $"{turn.Number}.{step}", Step: "", start.State);
}
