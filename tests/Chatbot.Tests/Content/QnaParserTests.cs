using System.Runtime.CompilerServices;
using System.Text.Json;
using Chatbot.BotFramework.Content;
using Xunit;

namespace Chatbot.Tests.Content;

public class QnaParserTests
{
    [Fact]
    public void ReadsWhatTheFrameworksOwnParserReads()
    {
        var faults = new List<ContentFault>();
        var file = QnaParser.Parse(new ContentFile("qna-golden.qna", Sibling("qna-golden.qna")), faults);

        using var golden = JsonDocument.Parse(Sibling("qna-golden.json"));
        var expected = golden.RootElement.GetProperty("qnaList").EnumerateArray().ToList();

        Assert.Empty(faults);
        Assert.Equal(expected.Select(Describe), file.Pairs.Select(Describe));
    }

    [Fact]
    public void KeepsTheIdThatStandsAboveAQuestion()
    {
        var file = QnaParser.Parse(new ContentFile("qna-golden.qna", Sibling("qna-golden.qna")), []);

        Assert.Equal(["first-entry", "second-entry", null], file.Pairs.Select(p => p.Id));
    }

    [Fact]
    public void ReadsLinesThatEndLikeOnWindows()
    {
        var faults = new List<ContentFault>();
        var text = Sibling("qna-golden.qna");

        var unix = QnaParser.Parse(new ContentFile("a.qna", text), faults);
        var windows = QnaParser.Parse(new ContentFile("a.qna", text.Replace("\n", "\r\n", StringComparison.Ordinal)), faults);

        Assert.Empty(faults);
        Assert.Equal(unix.Pairs.Select(Describe), windows.Pairs.Select(Describe));
    }

    [Theory]
    // What the framework's parser refuses, or reads in a way an author would not expect.
    [InlineData("- a variant before any question", 1, "before any question")]
    [InlineData("# ? Why?\nplain text\n```\nx\n```", 2, "variants start with")]
    [InlineData("# ? Why?\n- with {braces}\n```\nx\n```", 2, "braces")]
    [InlineData("# ? Why?\n**Filters:**\n- a = b = c\n```\nx\n```", 3, "one equals sign")]
    [InlineData("# ? Why?\n**Filters:**\n- only a name\n```\nx\n```", 3, "name = value")]
    [InlineData("## ? Why?\n```\nx\n```", 1, "\"# ?")]
    [InlineData("# ? Why?\n- because", 1, "no answer")]
    [InlineData("# ? Why?\n```markdown\nnever closed", 2, "not closed")]
    [InlineData("# ? Why?\n```markdown\n\n```", 2, "empty")]
    [InlineData("# ? Why?\n```markdown\nx\n```\n```markdown\ny\n```", 5, "second answer")]
    [InlineData("# ? Why?\n```csharp\nx\n```", 2, "```markdown")]
    [InlineData("# ? Why?\n```\nx\n```\n**Prompts:**\n- no link", 6, "[Title](#id)")]
    [InlineData("<a id=missing></a>\n# ? Why?\n```\nx\n```", 1, "not an id")]
    [InlineData("# ?\n```\nx\n```", 1, "empty")]
    public void SaysWhatIsWrongAndWhere(string text, int line, string words)
    {
        var faults = new List<ContentFault>();

        QnaParser.Parse(new ContentFile("en/faq/x.qna", text), faults);

        Assert.Contains(faults, f => f.Line == line && f.Path == "en/faq/x.qna" && f.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void ReportsEveryFaultOfAFile()
    {
        var faults = new List<ContentFault>();

        QnaParser.Parse(new ContentFile("x.qna", "# ? A\n- {one}\n- {two}\n```\nx\n```\n# ? B\n"), faults);

        Assert.Equal([2, 3, 7], faults.Select(f => f.Line));
    }

    private static string Describe(QnaPair pair) => string.Join('\u001f', [
        .. pair.Questions, pair.Answer, pair.Source ?? "custom editorial",
        .. pair.Metadata.Select(m => $"{m.Name}={m.Value}"), .. pair.Prompts.Select(p => $"{p.Title}>{p.Target}>{p.ContextOnly}")]);

    private static string Describe(JsonElement pair) => string.Join('\u001f', [
        .. pair.GetProperty("questions").EnumerateArray().Select(q => q.GetString()), pair.GetProperty("answer").GetString(), pair.GetProperty("source").GetString(),
        .. pair.GetProperty("metadata").EnumerateArray().Select(m => $"{m.GetProperty("name").GetString()}={m.GetProperty("value").GetString()}"),
        .. pair.GetProperty("context").GetProperty("prompts").EnumerateArray().Select(p =>
            $"{p.GetProperty("displayText").GetString()}>{p.GetProperty("qnaId").GetString()}>{p.GetProperty("contextOnly").GetBoolean()}")]);

    private static string Sibling(string name, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, name));
}
