using System.Runtime.CompilerServices;
using System.Text.Json;
using Chatbot.BotFramework.Content;
using Xunit;

namespace Chatbot.Tests.Content;

public sealed class LuFileTests
{
    private static string Here([CallerFilePath] string path = "") => path;

    private static LuFile Parse(string text) => LuFile.Parse(new ContentFile("en/intents/test.lu", text));

    /// <summary>The expected JSON is what @microsoft/bf-lu 4.15 made of the same file, its inclusive ends made exclusive.</summary>
    [Fact]
    public void ReadsWhatTheUpstreamParserReads()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "Lu");
        var file = Parse(File.ReadAllText(Path.Combine(folder, "accepted.lu")));

        Assert.Empty(file.Faults);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "accepted.bf-lu.json")));
        var actual = JsonSerializer.SerializeToElement(file.Intents.Select(intent => new
        {
            intent = intent.Name,
            line = intent.Line,
            utterances = intent.Utterances.Select(utterance => new
            {
                text = utterance.Text,
                entities = utterance.Entities.Select(entity => new { name = entity.Name, start = entity.Start, end = entity.End }),
            }),
        }));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual), actual.ToString());
    }

    [Fact]
    public void KnowsTheLineOfEveryUtterance() =>
        Assert.Equal([3, 6], Parse("> remark\n# A\n- one\n\n> remark\n- two").Intents.Single().Utterances.Select(utterance => utterance.Line));

    [Theory]
    [InlineData("\uFEFF# A\r\n- one\r\n- two\r\n")]
    [InlineData("# A\n- one\n- two")]
    public void TakesEitherLineEndingAndAByteOrderMark(string text) =>
        Assert.Equal(["one", "two"], Parse(text).Intents.Single().Utterances.Select(utterance => utterance.Text));

    [Theory]
    // Structure.
    [InlineData("- lost", 1, "without an intent")]
    [InlineData("# A\n- x\nplain words", 3, "expected")]
    [InlineData("# A\n# B\n- y", 1, "no utterances")]
    [InlineData("# A\n-\n- y", 2, "empty utterance")]
    [InlineData("# A\n- x\n# B\n- y\n# a\n- z", 5, "already on line 1")]
    [InlineData("# A\n- x\n- y\n- x", 4, "already on line 2")]
    // Names.
    [InlineData("# Two words\n- x", 1, "not an intent name")]
    [InlineData("## A\n- x", 1, "not an intent name")]
    [InlineData("#\n- x", 1, "not an intent name")]
    [InlineData("# ?question\n- x", 1, "not an intent name")]
    [InlineData("# A\n- {@a b=x}", 2, "not an entity name")]
    [InlineData("# A\n- {=x}", 2, "not an entity name")]
    // The rest of the format, which means something else there.
    [InlineData("> !# @version = 1\n# A\n- x", 1, "options")]
    [InlineData("[import](other.lu)\n# A\n- x", 1, "expected")]
    [InlineData("@ ml name\n# A\n- x", 1, "expected")]
    [InlineData("# A\n* x\n- y", 2, "expected")]
    [InlineData("# A\n- book {@service}", 2, "patterns are not supported")]
    [InlineData("# A\n- (book | get) [me] it", 2, "reserved")]
    [InlineData("# A\n- see [x](y)", 2, "reserved")]
    [InlineData("# A\n- one \\{ two", 2, "reserved")]
    // Labels.
    [InlineData("# A\n- {@a=one", 2, "without")]
    [InlineData("# A\n- one}", 2, "reserved")]
    [InlineData("# A\n- {@a=}", 2, "missing")]
    [InlineData("# A\n- {@a = x}", 2, "not an entity name")]
    [InlineData("# A\n- {@a= x}", 2, "spaces around")]
    [InlineData("# A\n- {@a={@b=x}}", 2, "reserved")]
    // Invisible characters that upstream treats in its own way.
    [InlineData("# A\n- a\tb", 2, "U+0009")]
    [InlineData("# A\n- a\rb", 2, "U+000D")]
    [InlineData("# A\n- a\u00A0b", 2, "U+00A0")]
    [InlineData("# A\n- a\u2028b", 2, "U+2028")]
    public void SaysWhatIsWrongAndWhere(string text, int line, string words)
    {
        var fault = Assert.Single(Parse(text).Faults);
        Assert.Equal("en/intents/test.lu", fault.Path);
        Assert.Equal(line, fault.Line);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportsAllFaultsAndKeepsWhatIsSound()
    {
        var file = Parse("- lost\n# A\n- sound\n- {broken\n# B!\n- x\n# C\n- y");
        Assert.Equal([1, 4, 5], file.Faults.Select(fault => fault.Line));
        Assert.Equal(["A", "C"], file.Intents.Select(intent => intent.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n> only remarks\n")]
    public void AFileMayHoldNothing(string text)
    {
        var file = Parse(text);
        Assert.Empty(file.Intents);
        Assert.Empty(file.Faults);
    }
}
