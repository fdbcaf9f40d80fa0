namespace Chatbot.BotFramework.Intents;

/// <summary>One training example.</summary>
/// <param name="Text">As typed, entity labels replaced by their words.</param>
/// <param name="Intent">Its label; case matters.</param>
public sealed record LabelledUtterance(string Text, string Intent);
