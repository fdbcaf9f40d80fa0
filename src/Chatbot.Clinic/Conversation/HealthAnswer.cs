using Chatbot.BotFramework.Recognizers;
using Answer = Chatbot.Clinic.Screening.Choice;

namespace Chatbot.Clinic.Conversation;

/// <summary>Reads answers to the health questions. Whatever is unclear is not read as a no.</summary>
internal static class HealthAnswer
{
    private const int Adult = 18;

    /// <summary>The words answer a health question, in one way or another.</summary>
    public static bool IsRead(string text) =>
        SaysNone(text) || SaysSome(text) || ReadYesNo(text) is not null || ReadGate(text) is not null || NumberRecognizer.Recognize(text).Count > 0 && text.Length < 20;

    /// <summary>Whether the form is for the writer and the writer is an adult; null where that was not said.</summary>
    public static Answer? ReadGate(string text)
    {
        var words = ServiceReader.Words(text);
        if (words.Exists(word => word is "son" or "daughter" or "child" or "kid" or "minor" or "teenager" or "husband" or "wife" or "mum" or "mother" or "dad" or "father" or "partner" or "friend" or "under")
            || Ages(text).Any(age => age < Adult))
        {
            return Answer.No;
        }

        var own = words.Exists(word => word is "me" or "myself" or "mine") || (words.Contains("for") && words.Contains("i"));
        var adult = words.Exists(word => word is "adult" or "18" or "eighteen") || words.Contains("over") || words.Contains("older") || Ages(text).Any(age => age >= Adult);
        return own || adult ? Answer.Yes : null;
    }

    /// <summary>Nothing of what was listed applies.</summary>
    public static bool SaysNone(string text)
    {
        if (SaysSome(text))
        {
            return false;
        }

        var words = ServiceReader.Words(text);
        return SaysNoToAll(text) || words.Exists(word => word is "none" or "nothing" or "neither" or "nope") || BooleanRecognizer.Answer(text) == false || words is ["no", ..];
    }

    public static bool SaysNoToAll(string text)
    {
        var words = ServiceReader.Words(text);
        return words.Contains("no") && words.Exists(word => word is "all" or "everything" or "any" or "them" or "else") || words.Contains("none");
    }

    /// <summary>Something applies, or might.</summary>
    public static bool SaysSome(string text)
    {
        var words = ServiceReader.Words(text);
        return words.Exists(word => word is "except" or "but" or "although" or "apart" or "something" or "some" or "maybe" or "sometimes" or "unsure") || (words.Contains("not") && words.Contains("sure"));
    }

    /// <summary>Yes, no or not sure.</summary>
    public static Answer? ReadYesNo(string text)
    {
        if (SaysSome(text) || ServiceReader.Words(text) is var words && words.Contains("know") && words.Exists(word => word is "dont" or "not"))
        {
            return Answer.NotSure;
        }

        return BooleanRecognizer.Answer(text) switch
        {
            true => Answer.Yes,
            false => Answer.No,
            null => SaysNone(text) ? Answer.No : null,
        };
    }

    /// <summary>The numbers of a list that were named, without those that are not on it.</summary>
    public static IReadOnlyList<int> ReadNumbers(string text, int most) =>
        [.. NumberRecognizer.Recognize(text)
            .Select(entity => entity.Resolution is Resolution.Number { Value: var value } && int.TryParse(value, out var number) ? number : 0)
            .Where(number => number >= 1 && number <= most).Distinct().Order()];

    private static IEnumerable<int> Ages(string text) =>
        AgeRecognizer.Recognize(text)
            .Select(entity => entity.Resolution is Resolution.Age { Value: var value, Unit: "Year" or "Age" } && int.TryParse(value, out var age) ? age : Adult);
}
