using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Chatbot.BotFramework.Activities;

namespace Chatbot.BotFramework.Dialogs;

/// <summary>Where a prompt stands: what it asks, what it says when the answer does not fit, how often it has asked.</summary>
public sealed record PromptState(string Question, string RetryPrompt, int Attempts);

public abstract record PromptRecognition<TValue>
{
    private PromptRecognition() { }

    public sealed record Understood(TValue Value) : PromptRecognition<TValue>;

    /// <param name="Hint">Says what is wrong and what is possible; null falls back to the retry prompt.</param>
    public sealed record NotUnderstood(string? Hint = null) : PromptRecognition<TValue>;
}

/// <summary>Asks one thing until the answer is recognised and valid, and ends with its value; gives up without one after three tries.</summary>
public sealed class Prompt<TValue> : Dialog<PromptState>
{
    private const int MaxAttempts = 3;

    private readonly Func<string, PromptRecognition<TValue>> recognize;
    private readonly JsonTypeInfo<TValue> valueType;

    public Prompt(string id, JsonTypeInfo<TValue> valueType, Func<string, PromptRecognition<TValue>> recognize)
        : base(PromptJsonContext.Default.PromptState)
    {
        Id = id;
        this.valueType = valueType;
        this.recognize = recognize;
        Step("ask", AskAsync);
        Step("read", ReadAsync);
    }

    public override string Id { get; }

    public DialogStart Ask(string question, string retryPrompt) => Start(new PromptState(question, retryPrompt, Attempts: 0));

    /// <summary>The value that a completed prompt of this kind ended with; false when it was given up.</summary>
    public bool TryGetValue(JsonElement? result, out TValue value)
    {
        value = default!;
        if (result is not { } json || json.Deserialize(valueType) is not { } read)
        {
            return false;
        }

        value = read;
        return true;
    }

    private static Task<StepResult<PromptState>> AskAsync(StepContext context, PromptState state, CancellationToken cancellationToken) =>
        Say(context, state.Question, state);

    private Task<StepResult<PromptState>> ReadAsync(StepContext context, PromptState state, CancellationToken cancellationToken)
    {
        if (context.Input is not StepInput.Utterance { Text: { Length: > 0 } text })
        {
            return Say(context, state.Question, state);
        }

        switch (recognize(text))
        {
            case PromptRecognition<TValue>.Understood understood:
                return Task.FromResult<StepResult<PromptState>>(
                    new StepResult<PromptState>.End(JsonSerializer.SerializeToElement(understood.Value, valueType)));
            case PromptRecognition<TValue>.NotUnderstood when state.Attempts + 1 >= MaxAttempts:
                return Task.FromResult<StepResult<PromptState>>(new StepResult<PromptState>.End());
            case PromptRecognition<TValue>.NotUnderstood unclear:
                return Say(context, unclear.Hint ?? state.RetryPrompt, state with { Attempts = state.Attempts + 1 });
            case var other:
                throw new InvalidOperationException($"Unknown recognition {other.GetType().Name}.");
        }
    }

    private static Task<StepResult<PromptState>> Say(StepContext context, string text, PromptState state)
    {
        context.Turn.Send(context.Turn.Activity.CreateReply() with
        {
            Text = text,
            TextFormat = TextFormats.Plain,
            InputHint = InputHints.ExpectingInput,
        });
        return Task.FromResult<StepResult<PromptState>>(new StepResult<PromptState>.Wait("read", state));
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PromptState))]
[JsonSerializable(typeof(DialogStack))]
[JsonSerializable(typeof(string))]
internal sealed partial class PromptJsonContext : JsonSerializerContext;
