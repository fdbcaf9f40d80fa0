namespace Chatbot.BotFramework.Intents;

/// <summary>Insertions, deletions, substitutions and swaps of neighbours, each letter edited once at most (optimal string alignment).</summary>
internal static class EditDistance
{
    /// <param name="edits">At most 2.</param>
    /// <param name="left">One word.</param>
    /// <param name="right">The other word.</param>
    public static bool IsWithin(int edits, ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        while (!left.IsEmpty && !right.IsEmpty && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (left.IsEmpty || right.IsEmpty)
            return left.Length + right.Length <= edits;
        if (edits == 0 || Math.Abs(left.Length - right.Length) > edits)
            return false;
        if (left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0] && IsWithin(edits - 1, left[2..], right[2..]))
            return true;

        // The first letters differ, so one edit is spent on them; the recursion is two deep at most.
        return IsWithin(edits - 1, left[1..], right[1..])
            || IsWithin(edits - 1, left[1..], right)
            || IsWithin(edits - 1, left, right[1..]);
    }
}
