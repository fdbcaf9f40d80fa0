using System.Buffers;
using System.Text;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;

namespace Chatbot.DirectLine;

/// <summary><c>{"activities":[...],"watermark":"17"}</c>, the one thing that clients read.</summary>
internal static class ActivitySet
{
    /// <summary>Most activities in one set; clients page until it is empty.</summary>
    public const int PageSize = 100;

    /// <param name="watermark">Null leaves the client's own as it is.</param>
    public static void Write(IBufferWriter<byte> target, IEnumerable<StoredActivity> activities, long? watermark)
    {
        target.Write("{\"activities\":["u8);
        var first = true;
        foreach (var stored in activities)
        {
            if (!first)
            {
                target.Write(","u8);
            }

            first = false;
            target.Write(ActivityJson.WriteUtf8(ForClients(stored)));
        }

        target.Write("]"u8);
        if (watermark is { } number)
        {
            target.Write(",\"watermark\":\""u8);
            target.Write(Encoding.ASCII.GetBytes(Watermark.Of(number)));
            target.Write("\""u8);
        }

        target.Write("}"u8);
    }

    // The address of a service and the bot's own name in a visitor's message are for the bot alone.
    private static Activity ForClients(StoredActivity stored) =>
        stored.ReplyTo is null ? stored.Activity with { ServiceUrl = null, Recipient = null } : stored.Activity with { ServiceUrl = null };
}
