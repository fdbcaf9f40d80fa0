using System.Globalization;

namespace Chatbot.Widget;

/// <summary>The official Web Chat, put beside the program by the build.</summary>
internal sealed class WebChatBundle
{
    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "widget");

    public WebChatBundle()
    {
        var file = new FileInfo(Path.Combine(folder, "webchat.js"));
        IsThere = file.Exists && File.Exists(file.FullName + ".br") && File.Exists(file.FullName + ".gz");
        Version = IsThere ? file.Length.ToString("x", CultureInfo.InvariantCulture) : "none";
    }

    /// <summary>False when the program was built without the widget.</summary>
    public bool IsThere { get; }

    public string Version { get; }

    public async Task ServeAsync(HttpContext context)
    {
        if (!IsThere)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (ending, encoding) = Encodings.Choose(context.Request, ".br", ".gz", "");
        var headers = context.Response.Headers;
        var tag = $"\"{Version}{ending}\"";
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = context.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
        if (headers.ETag == context.Request.Headers.IfNoneMatch)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        context.Response.ContentType = "text/javascript; charset=utf-8";
        var file = new FileInfo(Path.Combine(folder, "webchat.js" + ending));
        context.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.SendFileAsync(file.FullName, context.RequestAborted);
        }
    }
}
