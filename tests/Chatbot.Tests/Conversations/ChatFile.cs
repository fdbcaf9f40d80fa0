namespace Chatbot.Tests.Conversations;

/// <summary>
/// A conversation a nurse can read. <c>now:</c> starts the clock, <c>user:</c> says something, and the lines after it
/// say what the replies to it hold: <c>bot:</c> words ("..." stands for anything), <c>not:</c> words that must not be
/// there, <c>level:</c> the screening level or none, <c>state:</c> the booking's, <c>answer:</c> a status and articles.
/// <c>new conversation</c> goes on in the same clinic with somebody else. Lines that begin with # are comments.
/// </summary>
internal sealed record ChatFile(string Name, string Now, IReadOnlyList<ChatTurn> Turns)
{
    public static ChatFile Read(string path)
    {
        var now = "2026-03-02T09:00:00+00:00";
        var turns = new List<ChatTurn>();
        var conversation = 1;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
            {
                continue;
            }

            if (line.Trim() == "new conversation")
            {
                conversation++;
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (kind, text) = colon > 0 ? (line[..colon].Trim(), line[(colon + 1)..].Trim()) : (line, "");
            switch (kind)
            {
                case "now":
                    now = text;
                    break;
                case "user":
                    turns.Add(new ChatTurn(conversation, text, number, []));
                    break;
                case "bot" or "not" or "level" or "state" or "answer" when turns.Count > 0:
                    turns[^1].Expected.Add(new ChatExpectation(kind, text, number));
                    break;
                default:
                    throw new FormatException($"{path}({number}): expected \"user:\", \"bot:\", \"not:\", \"level:\", \"state:\", \"answer:\", \"now:\" or \"new conversation\".");
            }
        }

        return new ChatFile(Path.GetFileNameWithoutExtension(path), now, turns);
    }
}

internal sealed record ChatTurn(int Conversation, string User, int Line, List<ChatExpectation> Expected);

internal sealed record ChatExpectation(string Kind, string Text, int Line);
