namespace Chatbot.BotFramework.Recognizers;

/// <summary>Everything that the single recognizers find in one utterance.</summary>
public static class TextRecognizer
{
    /// <summary>All entities of every kind.</summary>
    /// <returns>Entities by their start, longer ones first; kinds may overlap, as a date holds numbers.</returns>
    public static IReadOnlyList<Entity> Recognize(string utterance, RecognitionContext context)
    {
        var tokens = TokenList.Read(utterance);
        var entities = new List<Entity>();
        entities.AddRange(DateTimeRecognizer.Recognize(tokens, context, out _));
        entities.AddRange(NumberRecognizer.Recognize(tokens));
        entities.AddRange(OrdinalRecognizer.Recognize(tokens));
        entities.AddRange(AgeRecognizer.Recognize(tokens));
        entities.AddRange(BooleanRecognizer.Recognize(tokens));
        entities.AddRange(PhoneNumberRecognizer.Recognize(utterance));
        entities.AddRange(EmailRecognizer.Recognize(utterance));
        entities.AddRange(PersonNameRecognizer.Recognize(utterance));
        return [.. entities.OrderBy(entity => entity.Start).ThenByDescending(entity => entity.End)];
    }
}
