namespace Chatbot.BotFramework.Intents;

/// <summary>How to train. The defaults are the one configuration for every corpus and the product: chosen by cross-validation, not per corpus.</summary>
public sealed record IntentClassifierOptions
{
    /// <summary>Labels whose examples are about nothing that the service does. They teach what to refuse and are never ranked.</summary>
    public IReadOnlyList<string> OutOfScopeIntents { get; init; } = ["None", "oos"];

    /// <summary>Examples kept out of training, to calibrate confidence and choose the threshold on; null does both by cross-validation.</summary>
    public IReadOnlyList<LabelledUtterance>? Validation { get; init; }

    /// <summary>The threshold is the highest that refuses no more than this share of what would have been understood, 0 to 1.</summary>
    public double AcceptedLoss { get; init; } = 0.005;
}
