namespace Chatbot.BotFramework.Intents;

/// <param name="Intent">A label of the training data.</param>
/// <param name="Confidence">Calibrated, as in <see cref="IntentPrediction.Confidence"/>; those of one ranking do not add up to one.</param>
public sealed record IntentScore(string Intent, double Confidence);

/// <summary>What an utterance is about.</summary>
/// <param name="Intent">The best intent, or the out-of-scope intent when <paramref name="OutOfScope"/>.</param>
/// <param name="Confidence">How often the best intent in scope, <c>Ranking[0]</c>, is right among utterances that score like this one, 0 to 1.
/// Low where <paramref name="OutOfScope"/>.</param>
/// <param name="Ranking">The best three intents in scope, best first; fewer when fewer exist.</param>
/// <param name="OutOfScope">The utterance is about nothing that was trained, or looks like the examples of other subjects.</param>
public sealed record IntentPrediction(string Intent, double Confidence, IReadOnlyList<IntentScore> Ranking, bool OutOfScope);
