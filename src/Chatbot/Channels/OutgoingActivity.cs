using Chatbot.BotFramework.Activities;

namespace Chatbot.Channels;

/// <summary>A reply as a channel wants it: without what only the channel may say, and small enough.</summary>
internal static class OutgoingActivity
{
    /// <summary>Agents Playground refuses bodies over 100 kB; the rest is room for its own additions.</summary>
    private const int MaximumBytes = 90_000;

    /// <summary>The channel gives activities their id and time (protocol A2031), and nobody needs to be told its own address.</summary>
    public static Activity Strip(Activity reply) => reply with { Id = null, Timestamp = null, ServiceUrl = null };

    public static byte[] Write(Activity reply)
    {
        var outgoing = Strip(reply);
        var body = ActivityJson.WriteUtf8(outgoing);
        for (var cuts = 0; body.Length > MaximumBytes && outgoing.Text is { Length: > 200 } text && cuts < 8; cuts++)
        {
            // The proportion is exact for evenly written text and a little short otherwise, hence the loop.
            var keep = (int)(text.Length * ((MaximumBytes - 1000.0) / body.Length));
            outgoing = outgoing with { Text = Cut(text, Math.Clamp(keep, 100, text.Length - 1)) };
            body = ActivityJson.WriteUtf8(outgoing);
        }

        if (body.Length > MaximumBytes)
        {
            outgoing = outgoing with { Attachments = null, Entities = null, ChannelData = null, Extra = null, Text = outgoing.Text ?? outgoing.Summary };
            body = ActivityJson.WriteUtf8(outgoing);
        }

        return body;
    }

    private static string Cut(string text, int length)
    {
        // Half of a surrogate pair is no text.
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }
}
