using Chatbot.BotFramework.Content;
using Chatbot.BotFramework.Intents;
using Xunit;

namespace Chatbot.Tests.Intents;

public sealed class IntentExamplesTests
{
    private static readonly ContentFile First = new("en/intents/a.lu", "# Book\n- book {@when=tomorrow}\n- hello");
    private static readonly ContentFile Second = new("en/intents/b.lu", "# Price\n- how much");

    [Fact]
    public void LabelsAreReplacedByTheirWords() =>
        Assert.Equal(new LabelledUtterance("book tomorrow", "Book"), IntentExamples.Read([First]).Examples[0]);

    [Fact]
    public void TheOrderOfFilesDoesNotMatter() =>
        Assert.Equal(IntentExamples.Read([First, Second]).Examples, IntentExamples.Read([Second, First]).Examples);

    [Fact]
    public void AnUtteranceUnderTwoIntentsIsAFault()
    {
        var faults = IntentExamples.Read([First, new ContentFile("en/intents/c.lu", "# Greeting\n- hi\n- Hello")]).Faults;
        var fault = Assert.Single(faults);
        Assert.Equal(("en/intents/c.lu", 3), (fault.Path, fault.Line));
        Assert.Contains("en/intents/a.lu(3)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FaultsOfTheFilesAreAmongThem() =>
        Assert.Equal(2, IntentExamples.Read([new ContentFile("x.lu", "- lost"), new ContentFile("y.lu", "oops")]).Faults.Count);
}
