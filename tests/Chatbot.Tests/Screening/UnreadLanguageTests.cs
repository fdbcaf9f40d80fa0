using Xunit;

namespace Chatbot.Tests.Screening;

public class UnreadLanguageTests
{
    [Theory]
    [InlineData("tengo mucho dolor de espalda y no puedo caminar", "es")]
    [InlineData("ich habe starke schmerzen im rücken und kann nicht gehen", "de")]
    [InlineData("j'ai mal au dos et je ne peux pas marcher depuis hier", "fr")]
    [InlineData("у меня болит спина", "ru")]
    [InlineData("허리가 아파요", "ko")]
    [InlineData("腰が痛いです", "ja")]
    [InlineData("我的腰很痛", "zh")]
    public void AreToldByWordsOrScript(string text, string code)
    {
        var result = ScreeningContent.Hear(text)[0];
        Assert.Equal(code, result.UnreadLanguage);
        var said = ScreeningContent.Wording.Unread(result, ScreeningContent.Wording.RegionOf("GB"), "+44 1632 960 010")!;
        Assert.Contains("999 (UK)", said, StringComparison.Ordinal);
        Assert.Contains("+44 1632 960 010", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my lower back has been stiff since Monday")]
    [InlineData("the café de la paix, is it near you?")]
    [InlineData("Rosa Martinez de la Cruz")]
    [InlineData("ok")]
    public void AreNotSeenInEnglishOrNames(string text) => Assert.Null(ScreeningContent.Hear(text)[0].UnreadLanguage);
}
