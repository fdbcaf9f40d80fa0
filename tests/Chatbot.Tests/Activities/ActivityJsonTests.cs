using System.Text;
using System.Text.Json;
using Chatbot.BotFramework.Activities;
using Xunit;

namespace Chatbot.Tests.Activities;

public sealed class ActivityJsonTests
{
    [Fact]
    public void KeepsFieldsItDoesNotKnow()
    {
        const string json = """{"type":"message","nobodyKnows":{"a":[1,{"b":2}]},"from":{"id":"u","agenticAppId":"x"},"channelData":7}""";

        var written = ActivityJson.Write(Parse(json));

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(written).RootElement), written);
    }

    [Fact]
    public void ReadsExplicitNullsAsAbsentAndNeverWritesThem()
    {
        var activity = Parse("""{"type":"message","text":null,"attachments":null,"channelData":null,"value":null,"conversation":{"id":"c","name":null}}""");

        Assert.Null(activity.Text);
        Assert.DoesNotContain("null", ActivityJson.Write(activity), StringComparison.Ordinal);
    }

    [Theory]
    // Not activities at all.
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{\"type\":")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"\"}")]
    // Fields of the wrong type.
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":\"message\",\"text\":{\"a\":1}}")]
    [InlineData("{\"type\":\"message\",\"conversation\":\"c\"}")]
    [InlineData("{\"type\":\"message\",\"attachments\":{}}")]
    // A lone surrogate parses as JSON and has no UTF-16 meaning.
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud83d\"}")]
    public void RefusesWhatIsNoActivityWithOneLine(string json)
    {
        var (activity, fault) = ActivityJson.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Null(activity);
        Assert.NotNull(fault);
        Assert.DoesNotContain('\n', fault);
    }

    [Fact]
    public void RefusesDeepNestingInsteadOfOverflowing()
    {
        var json = "{\"type\":\"message\",\"channelData\":" + new string('[', 20_000) + new string(']', 20_000) + "}";

        Assert.NotNull(ActivityJson.Parse(Encoding.UTF8.GetBytes(json)).Fault);
    }

    [Fact]
    public void ReplyGoesBackToTheSenderAndNamesWhatItAnswers()
    {
        var asked = Parse("""{"type":"message","id":"a1","channelId":"emulator","from":{"id":"user"},"recipient":{"id":"bot-1","name":"Bot"},"conversation":{"id":"c|livechat","tenantId":"t"}}""");

        var reply = asked.CreateReply();

        Assert.Equal(("bot-1", "user", "a1", "c|livechat"), (reply.From!.Id, reply.Recipient!.Id, reply.ReplyToId, reply.Conversation!.Id));
        Assert.Null(reply.Conversation.TenantId);
    }

    [Fact]
    public void WelcomeNamesNoActivityBecauseNoClientSeesTheUpdate()
    {
        var update = Parse("""{"type":"conversationUpdate","id":"a1","from":{"id":"user"},"conversation":{"id":"c"}}""");

        Assert.Null(update.CreateReply().ReplyToId);
    }

    private static Activity Parse(string json) =>
        ActivityJson.Parse(Encoding.UTF8.GetBytes(json)) is ({ } activity, null) ? activity : throw new InvalidOperationException("Not an activity.");
}
