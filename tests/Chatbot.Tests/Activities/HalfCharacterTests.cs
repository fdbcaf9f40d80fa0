using System.Text;
using Chatbot.BotFramework.Activities;
using Xunit;

namespace Chatbot.Tests.Activities;

public sealed class HalfCharacterTests
{
    [Theory]
    [InlineData("""{"type":"message","channelData":{"a":"\ud800"}}""")]
    [InlineData("""{"type":"message","channelData":{"\uDC00":1}}""")]
    [InlineData("""{"type":"message","unknown":"\uD800"}""")]
    [InlineData("""{"type":"message","value":"\ud800x"}""")]
    [InlineData("""{"type":"message","entities":[{"type":"\udfff\ud83d"}]}""")]
    public void AreRefusedWhereverTheyStand(string json) => Assert.NotNull(ActivityJson.Parse(Encoding.UTF8.GetBytes(json)).Fault);

    [Theory]
    [InlineData("""{"type":"message","text":"\ud83d\ude00","channelData":{"\uD83D\uDE00":"\ud83d\ude00"}}""")]
    [InlineData("""{"type":"message","text":"\\ud800","value":"\\ud800"}""")]
    public void AreNotWholeCharactersWrittenAsEscapes(string json)
    {
        var (activity, fault) = ActivityJson.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(fault);
        Assert.Equal(ActivityJson.Write(activity!), ActivityJson.Write(ActivityJson.Read(ActivityJson.Write(activity!))));
    }
}
