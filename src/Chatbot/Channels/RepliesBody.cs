using System.Buffers;
using Chatbot.BotFramework.Activities;

namespace Chatbot.Channels;

/// <summary>The answer to a caller that expects its replies in the same call: <c>{"activities":[...]}</c>.</summary>
internal static class RepliesBody
{
    public static async Task WriteAsync(HttpContext context, IEnumerable<Activity> replies)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        var body = context.Response.BodyWriter;
        var separator = "{\"activities\":["u8.ToArray();
        var any = false;
        foreach (var reply in replies)
        {
            body.Write(separator);
            separator = ","u8.ToArray();
            body.Write(ActivityJson.WriteUtf8(reply));
            any = true;
        }

        body.Write(any ? "]}"u8 : "{\"activities\":[]}"u8);
        await body.FlushAsync(context.RequestAborted);
    }
}
