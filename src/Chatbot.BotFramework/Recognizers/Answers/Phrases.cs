namespace Chatbot.BotFramework.Recognizers;

/// <summary>A set of phrases that are looked for word by word, whatever the case and the kind of apostrophe.</summary>
internal sealed class Phrases
{
    private const int LongestWord = 24;

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool Ends { get; set; }
    }

    private readonly Node root = new();

    /// <param name="phrases">Separated by bars or line ends.</param>
    public Phrases(string phrases)
    {
        foreach (var phrase in phrases.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var tokens = TokenList.Read(phrase);
            var node = root;
            for (var i = 0; i < tokens.Count; i++)
            {
                var word = tokens.Spelling(i).ToString();
                if (!node.Next.TryGetValue(word, out var next))
                {
                    node.Next.Add(word, next = new Node());
                }

                node = next;
            }

            node.Ends = true;
        }
    }

    /// <summary>How many tokens the longest phrase at a token takes; 0 for none.</summary>
    public int Match(TokenList tokens, int start)
    {
        var node = root;
        var length = 0;
        Span<char> buffer = stackalloc char[LongestWord];
        for (var i = start; i < tokens.Count && tokens[i].Length <= LongestWord; i++)
        {
            var word = buffer[..tokens[i].Length];
            tokens.Spelling(i).CopyTo(word);
            word.Replace('’', '\'');
            if (!node.Next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var next))
            {
                break;
            }

            node = next;
            length = node.Ends ? i - start + 1 : length;
        }

        return length;
    }
}
