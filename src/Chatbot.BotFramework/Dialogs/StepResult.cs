using System.Text.Json;

namespace Chatbot.BotFramework.Dialogs;

/// <summary>What a step decides about its dialog.</summary>
public abstract record StepResult<TState>
    where TState : class
{
    private StepResult() { }

    /// <summary>The turn ends here; the next utterance goes to the named step.</summary>
    public sealed record Wait(string Step, TState State) : StepResult<TState>;

    /// <summary>Goes on at the named step in this very turn.</summary>
    public sealed record Continue(string Step, TState State) : StepResult<TState>;

    /// <summary>Begins another dialog on top; its result comes to the named step.</summary>
    public sealed record Call(DialogStart Dialog, string ResumeStep, TState State) : StepResult<TState>;

    /// <summary>Another dialog takes this one's place.</summary>
    public sealed record Replace(DialogStart Dialog) : StepResult<TState>;

    /// <summary>Ends; the dialog below resumes with the result.</summary>
    public sealed record End(JsonElement? Result = null) : StepResult<TState>;

    /// <summary>Ends every dialog of the stack.</summary>
    public sealed record CancelAll : StepResult<TState>;
}

/// <summary>A dialog to begin, with its first state. Made by the dialog itself, so that nobody else knows its state.</summary>
public sealed record DialogStart(string Dialog, JsonElement State);

/// <summary>Why a step runs.</summary>
public abstract record StepInput
{
    private StepInput() { }

    /// <summary>The dialog begins, or a step went on to this one.</summary>
    public sealed record Begin : StepInput;

    /// <summary>The visitor said something.</summary>
    public sealed record Utterance(string? Text, JsonElement? Value) : StepInput;

    /// <summary>The dialog that this one called has ended; no result means that it was given up.</summary>
    public sealed record Resume(string Dialog, JsonElement? Result) : StepInput;

    /// <summary>Another topic came in between and is done: say again what is being asked.</summary>
    public sealed record Reprompt : StepInput;
}

public enum DialogTurnStatus
{
    /// <summary>No dialog is active.</summary>
    Empty,

    /// <summary>A dialog waits for the next utterance.</summary>
    Waiting,

    /// <summary>The last dialog ended in this turn.</summary>
    Complete,

    /// <summary>Every dialog was cancelled in this turn.</summary>
    Cancelled,

    /// <summary>The saved step or dialog no longer exists, or its state cannot be read: it was ended, and the visitor deserves an apology.</summary>
    Lost,
}

/// <param name="Result">Of the dialog that completed the stack.</param>
public sealed record DialogTurnResult(DialogTurnStatus Status, DialogStack Stack, JsonElement? Result = null);
