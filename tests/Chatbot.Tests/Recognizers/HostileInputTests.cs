using System.Text;
using Chatbot.BotFramework.Recognizers;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Recognizers;

/// <summary>Input made to be slow or to break things. The work is counted in tokens looked at, not in seconds.</summary>
public class HostileInputTests
{
    // The full size is run by hand, as the contract says.
    private static readonly int Large = Environment.GetEnvironmentVariable("CHATBOT_SCALE") == "full" ? 100_000 : 20_000;
    private static readonly RecognitionContext Context = new(new LocalDateTime(2026, 3, 2, 9, 0), "en-GB");

    public static TheoryData<string> Repeated => new(
        "9", "9 ", "9-", "9/", "9.9.", "9:9:", "1,11,", "1 111 ", "(", "((9", "+9 ", "a@a.", "@", "-", "'", "\"", "o'", "next ", "last ", "the ", "in ", "between ", "from ", "to ", "and ", "before ", "after ", "not ", "around ",
        "monday ", "monday or ", "monday at ", "may ", "march 9 ", "the day before ", "the day after the ", "a week on ", "in 3 weeks ", "2 weeks after ", "monday 3 weeks after ", "every ", "twenty ", "hundred ", "one hundred and ", "half ", "half past ",
        "quarter to ", "one half and ", "first ", "second to last ", "no ", "yes ", "my name is ", "von ", "a-", "week of the ", "end of the ", "first week of ", "between 1 and 2 ", "1 to ", "1-2-", "2026-03-", "20260302", "never mind ", "mondaz ", "abcdefghij ",
        "\u202e\u200f", "\ud83d\ude00", "\ud83d\udc4d\ud83c\udffd", "é", "李", "½", "e\u0301", "\ud83d", "\udc00", "\0", "\u2028", "١٢", "ﷺ");

    [Theory]
    [MemberData(nameof(Repeated))]
    public void CostsWorkInProportionToLength(string part)
    {
        var small = Work(Repeat(part, Large / 10));
        var large = Work(Repeat(part, Large));

        // Ten times the text: ten times the work, with room for what happens once.
        Assert.True(large <= (12 * small) + 2000, $"{small} then {large} tokens looked at");
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void NeverThrowsAndKeepsItsOffsets(string part)
    {
        var text = Repeat(part, 3000);
        foreach (var entity in TextRecognizer.Recognize(text, Context))
        {
            Assert.Equal(entity.Text, text[entity.Start..entity.End]);
        }

        BookingWindow.Read(text, Context);
        ChoiceRecognizer.Recognize(text, [new Choice("one"), new Choice("two")], Context);
        PersonNameRecognizer.FromAnswer(text);
        PhoneNumbers.Check(text, "GB");
    }

    [Fact]
    public void ReadsEveryPlaneOfUnicode()
    {
        var builder = new StringBuilder();
        for (var point = 0; point <= 0x10FFFF; point += 97)
        {
            builder.Append(point is >= 0xD800 and <= 0xDFFF ? "\uFFFD" : char.ConvertFromUtf32(point)).Append(point % 3 == 0 ? " 3pm " : " ");
        }

        var text = builder.ToString();
        Assert.All(TextRecognizer.Recognize(text, Context), entity => Assert.Equal(entity.Text, text[entity.Start..entity.End]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u200b")]
    public void FindsNothingInNothing(string text)
    {
        Assert.Empty(TextRecognizer.Recognize(text, Context));
        Assert.True(BookingWindow.Read(text, Context).IsEmpty);
        Assert.IsType<ChoiceResult.NotUnderstood>(ChoiceRecognizer.Recognize(text, [new Choice("a")]));
        Assert.Null(PersonNameRecognizer.FromAnswer(text));
    }

    [Theory]
    [InlineData("tomorrow\u200f at 3pm")]
    [InlineData("\u202etomorrow at 3pm")]
    [InlineData("tomorrow\u00a0at 3pm")]
    public void SeesThroughInvisibleSigns(string text) =>
        Assert.Equal(new LocalDateTime(2026, 3, 3, 15, 0), BookingWindow.Read(text, Context).Exact);

    private static string Repeat(string part, int length)
    {
        var builder = new StringBuilder(length + part.Length);
        while (builder.Length < length)
        {
            builder.Append(part);
        }

        return builder.ToString();
    }

    private static long Work(string text)
    {
        var tokens = TokenList.Read(text);
        DateTimeRecognizer.Recognize(tokens, Context, out _);
        NumberRecognizer.Recognize(tokens);
        OrdinalRecognizer.Recognize(tokens);
        AgeRecognizer.Recognize(tokens);
        BooleanRecognizer.Recognize(tokens);
        BookingWindow.Read(tokens, Context, null);
        return tokens.Reads + tokens.Count;
    }
}
