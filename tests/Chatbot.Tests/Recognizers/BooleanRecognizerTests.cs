using Chatbot.BotFramework.Recognizers;
using Xunit;

namespace Chatbot.Tests.Recognizers;

public class BooleanRecognizerTests
{
    [Theory]
    [InlineData("yes", true)]
    [InlineData("yep thats right", true)]
    [InlineData("go ahead", true)]
    [InlineData("👍", true)]
    [InlineData("that's correct", true)]
    [InlineData("sounds good", true)]
    [InlineData("no", false)]
    [InlineData("nope", false)]
    [InlineData("no thanks", false)]
    [InlineData("I don't think so", false)]
    [InlineData("not really", false)]
    [InlineData("👎🏽", false)]
    [InlineData("that’s not right", false)]
    [InlineData("i'm not sure", null)]
    [InlineData("I don't know", null)]
    [InlineData("what do you mean?", null)]
    [InlineData("", null)]
    public void ReadsAnswers(string text, bool? answer) => Assert.Equal(answer, BooleanRecognizer.Answer(text));
}
