namespace Chatbot.Clinic.Knowledge;

/// <summary>A message that asks for something by its place in the conversation and not by its subject.</summary>
internal abstract record Request
{
    private const int MostWords = 10;

    private Request()
    {
    }

    public sealed record More : Request;

    /// <param name="Index">Place among the offers, from 0; −1 means the last.</param>
    public sealed record Offer(int Index) : Request;

    public static Request? Read(Reading reading, KnowledgeContext context)
    {
        if (reading.Stems.Length > MostWords || (context.LastEntries.Count == 0 && context.Offered.Count == 0))
        {
            return null;
        }
        var words = reading.Stems.Where(s => s is not ("please" or "the" or "pleas" or "i" or "mean" or "meant" or "want" or "and" or "me" or "can" or "you" or "yes" or "to" or "know" or "would" or "like" or "tell" or "give" or "giv" or "ok" or "about" or "it" or "that")).ToList();
        if (words.Count is 0 or > 3)
        {
            return null;
        }
        if (context.LastEntries.Count > 0 && (words is ["more"] || words is ["more", "info" or "detail" or "information" or "informat"] || words is ["go", "on"] || words is ["continu"] || words is ["read", "more"] || words is ["say", "more"]))
        {
            return new More();
        }
        if (context.Offered.Count == 0)
        {
            return null;
        }
        var place = words switch
        {
            ["first"] or ["first", "one"] or ["1"] or ["number", "1" or "one"] => 0,
            ["second"] or ["second", "one"] or ["2"] or ["number", "2" or "two"] or ["other"] or ["other", "one"] => 1,
            ["third"] or ["third", "one"] or ["3"] or ["number", "3" or "three"] => 2,
            ["fourth"] or ["fourth", "one"] or ["4"] or ["number", "4" or "four"] => 3,
            ["last"] or ["last", "one"] => -1,
            _ => int.MaxValue,
        };
        return place < context.Offered.Count ? new Offer(place) : null;
    }
}
