namespace Chatbot.BotFramework.Recognizers;

internal enum AnswerKind { None, Yes, No, Undecided }

/// <summary>A trie of the answers, walked word by word.</summary>
internal static class AnswerWords
{
    private sealed class TrieNode
    {
        public Dictionary<string, TrieNode> Next { get; } = new(StringComparer.OrdinalIgnoreCase);

        public AnswerKind Kind { get; set; }

        public bool Plain { get; set; }
    }

    private const int LongestWord = 24;
    private static readonly TrieNode Root = Build();

    /// <summary>The longest answer at a token: how many tokens it takes (0 for none).</summary>
    public static int Match(TokenList tokens, int start, out AnswerKind kind, out bool plain)
    {
        kind = AnswerKind.None;
        plain = false;
        if (tokens[start].Kind == TokenKind.Symbol)
        {
            plain = true;
            return MatchSign(tokens, start, out kind);
        }

        var node = Root;
        var length = 0;
        Span<char> buffer = stackalloc char[LongestWord];
        for (var i = start; i < tokens.Count; i++)
        {
            // Typographic apostrophes are typed for straight ones; the trie knows only these.
            var word = tokens.Spelling(i);
            if (word.Length > LongestWord || (tokens[i].Kind != TokenKind.Word && tokens[i].Kind != TokenKind.Possessive))
            {
                break;
            }

            var letters = buffer[..word.Length];
            word.CopyTo(letters);
            letters.Replace('’', '\'');
            if (!node.Next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var next))
            {
                break;
            }

            node = next;
            if (node.Kind != AnswerKind.None)
            {
                length = i - start + 1;
                kind = node.Kind;
                plain = node.Plain;
            }
        }

        return length;
    }

    /// <summary>Tokens as upstream counts them: halves of "don't" apart, signs by code point, no punctuation.</summary>
    public static int Weight(TokenList tokens, int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Kind == TokenKind.Symbol)
        {
            var c = (char)token.Value;
            return char.IsLowSurrogate(c) || c == '\ufe0f' || char.IsPunctuation(c) || c < 0x80 ? 0 : 1;
        }

        return token.Kind == TokenKind.Word && token.Lexeme.IsKnown && tokens.Spelling(i).IndexOfAny('\'', '’') > 0 ? 2 : 1;
    }

    private static int MatchSign(TokenList tokens, int start, out AnswerKind kind)
    {
        kind = AnswerKind.None;
        var first = (char)tokens[start].Value;
        var pair = char.IsHighSurrogate(first) && tokens[start + 1].Glued && char.IsLowSurrogate((char)tokens[start + 1].Value);
        if (first < 0x2600 || char.IsLowSurrogate(first))
        {
            return 0;
        }

        var point = pair ? char.ConvertToUtf32(first, (char)tokens[start + 1].Value) : first;
        kind = Array.IndexOf(AnswerTable.YesSigns, point) >= 0 ? AnswerKind.Yes : Array.IndexOf(AnswerTable.NoSigns, point) >= 0 ? AnswerKind.No : AnswerKind.None;
        if (kind == AnswerKind.None)
        {
            return 0;
        }

        var length = pair ? 2 : 1;

        // Skin tones U+1F3FB to U+1F3FF belong to the hand before them.
        if (tokens[start + length] is { Glued: true, Value: 0xD83C } && tokens[start + length + 1] is { Glued: true, Value: >= 0xDFFB and <= 0xDFFF })
        {
            length += 2;
        }

        return length;
    }

    private static TrieNode Build()
    {
        var root = new TrieNode();
        Add(root, AnswerTable.Yes, AnswerKind.Yes);
        Add(root, AnswerTable.No, AnswerKind.No);
        Add(root, "\n" + AnswerTable.Undecided, AnswerKind.Undecided);
        return root;
    }

    private static void Add(TrieNode root, string phrases, AnswerKind kind)
    {
        var plain = phrases.Split('\n')[0].Split('|', StringSplitOptions.TrimEntries).ToHashSet();
        foreach (var phrase in phrases.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The tokenizer itself says where words end, so that "that's" is met as it is read.
            var tokens = TokenList.Read(phrase);
            var node = root;
            for (var i = 0; i < tokens.Count; i++)
            {
                var word = tokens.Spelling(i).ToString();
                if (!node.Next.TryGetValue(word, out var next))
                {
                    node.Next.Add(word, next = new TrieNode());
                }

                node = next;
            }

            node.Kind = kind;
            node.Plain = plain.Contains(phrase) || phrase.Split(' ').Any(plain.Contains);
        }
    }
}
