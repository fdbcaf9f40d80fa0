namespace Chatbot.BotFramework.Recognizers;

/// <summary>Words around names, as data.</summary>
internal static class NameWords
{
    /// <summary>What leads up to one's own name.</summary>
    public static Phrases Openings { get; } = new("""
        my name is|my name's|my names|name is|name's|name|my full name is|full name is|full name|the name is|the name's|i am called|i'm called|im called|they call me|call me|people call me|everyone calls me
        it's|its|it is|i am|i'm|im|this is|that's|thats|that is|that would be|that'd be|you can call me|please call me|put it under|put it down as|put me down as|under the name|under the name of|under|my daughter|my son|my wife|my husband|my partner|my mum|my mother|my dad|my father|my sister|my brother|my friend|my mate|in the name of|book it under|book it for|it's for|its for|it is for|for|sure it's|sure its|yes it's|speaking
        """);

    /// <summary>What leads up to a name for sure, also in the middle of a text.</summary>
    public static Phrases SureOpenings { get; } = new("my name is|my name's|my names|my full name is|i am called|i'm called|im called|call me|they call me|in the name of|under the name of|under the name|the name is|the name's");

    public static Phrases Fillers { get; } = new("sure|yes|yeah|yep|ok|okay|of course|certainly|hi|hello|hey|good morning|good afternoon|good evening|morning|afternoon|evening|well|um|erm|er|uh|oh|so|right|please|thanks|thank you|ta|hiya|no problem|no worries");

    public static HashSet<string> Titles { get; } = new(StringComparer.OrdinalIgnoreCase) { "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lady", "lord", "rev", "reverend", "father", "master" };

    /// <summary>Small words that end a name: whatever follows them is another matter.</summary>
    public static HashSet<string> Stops { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "but", "or", "my", "phone", "number", "mobile", "email", "mail", "tel", "telephone", "is", "on", "at", "the", "a", "an", "i", "i'm", "im", "i'd", "id", "i've", "please", "thanks", "thank", "with", "from", "to", "here", "speaking", "again",
        "want", "wants", "would", "like", "need", "can", "could", "have", "has", "am", "are", "was", "will", "if", "that", "this", "it", "its", "it's", "you", "your", "contact", "cell", "reach", "address", "born", "aged", "age", "years", "old", "just", "not", "no",
        "yes", "so", "as", "because", "for", "book", "booking", "appointment", "about", "in", "by", "we", "me", "he", "she", "they", "surname", "spelled", "spelt", "spelling", "thats", "that's", "x", "cheers", "ta", "then", "when", "what", "who", "how", "where", "also", "there",
    };

    /// <summary>Small words that are first names as well, where another part of a name follows or nothing at all.</summary>
    public static HashSet<string> NamesToo { get; } = new(StringComparer.OrdinalIgnoreCase) { "will", "an", "so", "in", "on" };

    /// <summary>Answers that look like a name and are none.</summary>
    public static HashSet<string> NotNames { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "why", "what", "who", "how", "when", "where", "no", "yes", "yeah", "yep", "nope", "nah", "ok", "okay", "sure", "help", "stop", "cancel", "quit", "exit", "back", "none", "nothing", "nobody", "anonymous", "hello", "hi", "hey", "thanks", "bye", "goodbye", "skip", "pass",
        "maybe", "later", "again", "sorry", "never", "dunno", "idk", "lol", "haha", "test", "null", "undefined", "good", "fine", "great", "interested", "looking", "trying", "wondering", "hoping", "happy", "pregnant", "busy", "free", "available", "going", "not", "unsure",
        "asking", "booking", "calling", "writing", "coming", "having", "getting", "suffering", "worried", "still", "really", "very", "new", "quite", "pretty", "afraid", "able", "only", "always", "currently", "male", "female", "diabetic", "retired", "confused", "kidding", "joking",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "today", "tonight", "massage", "physio", "physiotherapy", "appointment", "private", "secret",
    };
}
