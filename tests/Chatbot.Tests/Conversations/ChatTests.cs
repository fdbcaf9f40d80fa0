using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chatbot.Commands;
using Chatbot.Tests.Architecture;
using Xunit;

namespace Chatbot.Tests.Conversations;

/// <summary>Plays every .chat file through the pipeline of the <c>converse</c> command.</summary>
public sealed class ChatTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Checkout.PathOf("tests", "Chatbot.Tests", "Conversations"), "*.chat").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task GoesAsWritten(string file)
    {
        var chat = ChatFile.Read(Checkout.PathOf("tests", "Chatbot.Tests", "Conversations", file));
        await using var clinic = await ClinicUnderTest.OpenAsync();
        var now = DateTimeOffset.Parse(chat.Now, System.Globalization.CultureInfo.InvariantCulture);

        var faults = new StringBuilder();
        foreach (var turn in chat.Turns)
        {
            var replies = await clinic.SayAsync($"{chat.Name}-{turn.Conversation}", turn.User, now);
            now = now.AddMinutes(1);
            foreach (var expected in turn.Expected.Where(expected => !Holds(expected, replies)))
            {
                faults.AppendLine($"{file}({expected.Line}): after \"{turn.User}\" expected {expected.Kind}: {expected.Text}\n    got: {Shown(replies)}");
            }
        }

        Assert.True(faults.Length == 0, faults.ToString());
    }

    private static bool Holds(ChatExpectation expected, IReadOnlyList<JsonElement> replies) => expected.Kind switch
    {
        "bot" => Pattern(expected.Text).IsMatch(Text(replies)),
        "not" => !Pattern(expected.Text).IsMatch(Text(replies)),
        "level" => expected.Text == (Entities(replies, "screening").Select(entity => entity.TryGetProperty("level", out var level) ? level.GetString() : null).LastOrDefault(level => level is not null) ?? "none"),
        "state" => expected.Text == (Entities(replies, "booking").Select(entity => entity.GetProperty("state").GetString()).LastOrDefault() ?? "none"),
        "answer" => Entities(replies, "answer").Any(entity => AnswerOf(entity) == expected.Text || entity.GetProperty("status").GetString() == expected.Text),
        _ => throw new InvalidOperationException(expected.Kind),
    };

    private static string AnswerOf(JsonElement entity) =>
        $"{entity.GetProperty("status").GetString()} {(entity.TryGetProperty("articles", out var articles) ? string.Join(' ', articles.EnumerateArray().Select(id => id.GetString())) : "")}".Trim();

    private static Regex Pattern(string words) =>
        new(string.Join(".*", words.Split("...").Select(part => Regex.Escape(part.Trim()))), RegexOptions.IgnoreCase | RegexOptions.Singleline);

    private static string Text(IReadOnlyList<JsonElement> replies) =>
        string.Join('\n', replies.Select(reply => reply.TryGetProperty("text", out var text) ? text.GetString() : ""));

    private static IEnumerable<JsonElement> Entities(IReadOnlyList<JsonElement> replies, string type) =>
        replies.Where(reply => reply.TryGetProperty("entities", out _))
            .SelectMany(reply => reply.GetProperty("entities").EnumerateArray())
            .Where(entity => entity.GetProperty("type").GetString() == type);

    private static string Shown(IReadOnlyList<JsonElement> replies) =>
        string.Join(" | ", replies.Select(reply => JsonSerializer.Serialize(reply)))[..Math.Min(1200, string.Join(" | ", replies.Select(reply => JsonSerializer.Serialize(reply))).Length)];
}
