using Chatbot.BotFramework.Activities;

namespace Chatbot.Channels;

/// <summary>Addresses of the Bot Connector below a service URL.</summary>
internal static class ConnectorUri
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The reply to an activity that has an id; else into the conversation.</summary>
    public static Uri ForReply(Uri serviceUrl, Activity reply)
    {
        var conversation = $"{serviceUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v3/conversations/{Segment(reply.Conversation?.Id ?? "")}/activities";
        // Escaped once and then left alone: Uri would otherwise turn escapes back into characters that mean something in a path.
        return new Uri(string.IsNullOrEmpty(reply.ReplyToId) ? conversation : $"{conversation}/{Segment(reply.ReplyToId)}", AsWritten);
    }

    // A segment of dots would climb the path on the other side, and dots are nothing that escaping touches.
    private static string Segment(string id) => id is "." or ".." ? id.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(id);
}
