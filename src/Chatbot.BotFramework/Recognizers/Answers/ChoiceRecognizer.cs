namespace Chatbot.BotFramework.Recognizers;

/// <summary>Reads which of a few offered things an answer means: by place, by title or part of it, by time, or none or any of them.</summary>
public static class ChoiceRecognizer
{
    // An answer longer than this is a story; its first words decide.
    private const int MostTokens = 200;

    /// <param name="utterance">The answer.</param>
    /// <param name="choices">What was offered, in the order shown.</param>
    /// <param name="context">Needed only for slots that are named by words such as "tomorrow".</param>
    public static ChoiceResult Recognize(string utterance, IReadOnlyList<Choice> choices, RecognitionContext? context = null)
    {
        var tokens = TokenList.Read(utterance);
        if (choices.Count == 0 || tokens.Count == 0)
        {
            return new ChoiceResult.NotUnderstood();
        }

        // What names one choice outright beats every other reading: a button sends its title.
        if (ChoiceTitles.Exact(utterance, choices) is { } exact)
        {
            return new ChoiceResult.Chosen(exact);
        }

        var limit = Math.Min(tokens.Count, MostTokens);
        var refused = new HashSet<int>();
        var place = ChoicePlaces.Find(tokens, limit, choices, refused);
        var byTitle = ChoiceTitles.Find(tokens, limit, choices);
        var byTime = choices.Any(choice => choice.Start is not null) ? ChoiceTimes.Find(tokens, choices, context) : null;
        var found = Meet(place, byTime, byTitle);
        if (found is not null)
        {
            found = [.. found.Where(index => !refused.Contains(index))];
        }

        if (found is [var one])
        {
            return new ChoiceResult.Chosen(one);
        }

        if (ChoiceWords.Find(tokens, limit) is { } word && (found is null || found.Count != 1))
        {
            return word == ChoiceWord.None ? new ChoiceResult.NoneOfThem() : new ChoiceResult.Any();
        }

        if (found is { Count: > 1 })
        {
            return found.Count == choices.Count && byTitle is null ? new ChoiceResult.NotUnderstood() : new ChoiceResult.Ambiguous(found);
        }

        if (refused.Count > 0)
        {
            return refused.Count == choices.Count - 1 ? new ChoiceResult.Chosen(Enumerable.Range(0, choices.Count).First(index => !refused.Contains(index))) : new ChoiceResult.NotUnderstood();
        }

        return BooleanRecognizer.Recognize(tokens) switch
        {
            [{ Resolution: Resolution.Boolean { Value: false } }] when tokens.Count <= 6 => new ChoiceResult.NoneOfThem(),
            [{ Resolution: Resolution.Boolean { Value: true } }] when choices.Count == 1 => new ChoiceResult.Chosen(0),
            _ => new ChoiceResult.NotUnderstood(),
        };
    }

    /// <summary>Two ways of naming the same choice settle it; where they disagree the surer one wins: place, then time, then title.</summary>
    private static List<int>? Meet(List<int>? place, List<int>? time, List<int>? title)
    {
        List<int>? found = null;
        foreach (var next in (List<int>?[])[place, time, title])
        {
            if (next is null)
            {
                continue;
            }

            if (found is null)
            {
                found = next;
                continue;
            }

            var both = found.Intersect(next).ToList();
            found = both.Count > 0 ? both : found;
        }

        return found;
    }
}
