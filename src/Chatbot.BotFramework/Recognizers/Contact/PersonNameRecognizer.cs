using System.Globalization;
using System.Text;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>The name a person gives, from an answer to "what is your name?" or from free text.</summary>
public static class PersonNameRecognizer
{
    /// <summary>Longest name that is taken; what is longer is cut off as no name.</summary>
    public const int LongestName = 80;

    private const int MostParts = 7;

    /// <summary>Names in free text: only behind words that announce one ("my name is ...").</summary>
    public static IReadOnlyList<Entity> Recognize(string utterance)
    {
        var tokens = TokenList.Read(utterance);
        var entities = new List<Entity>();
        for (var i = 0; i < tokens.Count;)
        {
            var opening = NameWords.SureOpenings.Match(tokens, i);
            if (opening > 0 && NameAt(tokens, i + opening) is { } found)
            {
                entities.Add(Entity(utterance, found.Start, found.End));
                while (i < tokens.Count && tokens[i].Start < found.End)
                {
                    i++;
                }
            }
            else
            {
                i++;
            }
        }

        return entities;
    }

    /// <summary>The name in an answer to the question for it: "its Jo Bloggs", "Jo Bloggs, 07700 900123". Null when there is none.</summary>
    public static Entity? FromAnswer(string utterance)
    {
        var tokens = TokenList.Read(utterance);
        var i = 0;

        // Greetings and "sure, it's" lead up to the name, a few of them at most.
        for (var n = 0; n < 6; n++)
        {
            while (tokens[i].Kind == TokenKind.Symbol && i < tokens.Count)
            {
                i++;
            }

            var skipped = NameWords.Fillers.Match(tokens, i);
            var opening = NameWords.Openings.Match(tokens, i);
            if (Math.Max(skipped, opening) == 0 || i + Math.Max(skipped, opening) >= tokens.Count)
            {
                break;
            }

            i += Math.Max(skipped, opening);
        }

        return NameAt(tokens, i) is { } found ? Entity(utterance, found.Start, found.End) : Recognize(utterance) is [var sure, ..] ? sure : null;
    }

    private static Entity Entity(string text, int start, int end) => new("person", text[start..end], start, end, new Resolution.PersonName(Ordered(text[start..end])));

    private static string Ordered(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && !name.Contains("surname", StringComparison.OrdinalIgnoreCase) ? Tidy(name.AsSpan(comma + 1)) + " " + Tidy(name.AsSpan(0, comma)) : Tidy(name);
    }

    private static (int Start, int End)? NameAt(TokenList tokens, int first)
    {
        var i = first;
        while (tokens[i].Kind == TokenKind.Symbol && i < tokens.Count && i < first + 4)
        {
            i++;
        }

        while (tokens[i].Kind == TokenKind.Word && NameWords.Titles.Contains(tokens.Spelling(i).ToString()))
        {
            i += tokens[i + 1].IsSign('.') ? 2 : 1;
        }

        var start = i;
        var end = -1;
        var parts = 0;
        while (parts < MostParts && i < tokens.Count)
        {
            var next = Part(tokens, i, parts);
            if (next < 0)
            {
                break;
            }

            parts++;
            end = next;
            i = next;

            // "Jess, surname Arkwright" and "Smith, John" go on behind the comma; "Jo Bloggs, 07700" does not.
            if (tokens[i].IsSign(',') && tokens[i + 1].Kind == TokenKind.Word && tokens.Spelling(i + 1).Equals("surname", StringComparison.OrdinalIgnoreCase))
            {
                i += tokens[i + 2].Is(Term.Is) ? 3 : 2;
            }
        }

        if (end < 0 || parts == 0)
        {
            return null;
        }

        // "Smith, John" gives the surname first.
        if (parts == 1 && tokens[end].IsSign(',') && Part(tokens, end + 1, 1) is > 0 and var given && given >= tokens.Count && !NameWords.NotNames.Contains(tokens.Spelling(end + 1).ToString()))
        {
            end = given;
        }

        var (from, to) = (tokens[start].Start, tokens[end - 1].End);
        if (to - from > LongestName)
        {
            return null;
        }

        return parts == 1 && NameWords.NotNames.Contains(tokens.Text[from..to]) || NameWords.NotNames.Contains(tokens.Spelling(start).ToString()) ? null : (from, to);
    }

    /// <summary>One part of a name with its hyphens, apostrophes and initials; the token after it or -1.</summary>
    private static int Part(TokenList tokens, int i, int parts)
    {
        if (tokens[i].Kind != TokenKind.Word)
        {
            return -1;
        }

        var word = tokens.Spelling(i).ToString();
        var nextIsName = tokens[i + 1].Kind == TokenKind.Word && !NameWords.Stops.Contains(tokens.Spelling(i + 1).ToString());
        var isName = parts == 0 && NameWords.NamesToo.Contains(word) && (nextIsName || (i + 1 >= tokens.Count && word.Length > 2));
        if (NameWords.Stops.Contains(word) && !isName && !(word.Length == 1 && char.IsUpper(word[0]) && (tokens[i + 1].IsSign('.') || parts > 0) && tokens[i + 1].Kind != TokenKind.Number && word != "I"))
        {
            return -1;
        }

        // "jo@example.com" is an address, even right behind the name.
        for (var k = i + 1; tokens[k].Glued && k < i + 8; k++)
        {
            if (tokens[k].IsSign('@'))
            {
                return -1;
            }
        }

        // Letters glued to figures are no name ("07seven00").
        if ((tokens[i].Glued && tokens[i - 1].IsNumber) || (tokens[i + 1].Glued && tokens[i + 1].IsNumber))
        {
            return -1;
        }

        var end = i + 1;
        while (tokens[end].Glued && ((IsJoint(tokens[end]) && tokens[end + 1] is { Kind: TokenKind.Word, Glued: true }) || tokens[end] is { Kind: TokenKind.Word }))
        {
            end += tokens[end].Kind == TokenKind.Word ? 1 : 2;
        }

        // An initial keeps its dot.
        return tokens[end - 1].Length == 1 && tokens[end].IsSign('.') && tokens[end].Glued && tokens[end + 1].Kind == TokenKind.Word && end + 1 < tokens.Count ? end + 1 : end;
    }

    private static bool IsJoint(in Token token) => token.IsSign('-') || token.IsSign('\'') || token.IsSign('’') || token.IsSign('‘') || token.IsSign('`') || token.IsSign('·') || token.IsSign('‐');

    /// <summary>One blank between words, no signs that are no part of names; letters stay as typed.</summary>
    private static string Tidy(ReadOnlySpan<char> name)
    {
        var builder = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || c is '-' or '.' or '\'' or '’' or '·')
            {
                builder.Append(c);
            }
            else if (builder.Length > 0 && builder[^1] != ' ')
            {
                builder.Append(' ');
            }
        }

        return builder.ToString().Replace(" surname is ", " ", StringComparison.OrdinalIgnoreCase).Replace(" surname ", " ", StringComparison.OrdinalIgnoreCase).TrimEnd();
    }
}
