using System.IO.Compression;
using System.Security.Cryptography;

namespace Chatbot.Widget;

/// <summary>The pages' own small files, held in memory with their compressed forms.</summary>
internal sealed class Assets
{
    private static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["site.css"] = "text/css; charset=utf-8",
        ["chat.css"] = "text/css; charset=utf-8",
        ["chat.js"] = "text/javascript; charset=utf-8",
        ["widget.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
        ["hero.svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, Asset> assets = Types.ToDictionary(pair => pair.Key, pair => Read(pair.Key, pair.Value), StringComparer.Ordinal);

    public Assets() => Version = Hash(assets.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.Plain).ToArray());

    /// <summary>Changes with any of the files; part of their addresses, so that they can be cached for long.</summary>
    public string Version { get; }

    public async Task ServeAsync(HttpContext context, string name)
    {
        if (!assets.TryGetValue(name, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.ETag = asset.Tag;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300";
        if (context.Request.Headers.IfNoneMatch == asset.Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = asset.Type;
        var (body, encoding) = Encodings.Choose(context.Request, asset.Brotli, asset.Gzip, asset.Plain);
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static Asset Read(string name, string type)
    {
        var plain = EmbeddedFile.Read(name);
        return new Asset(
            type,
            plain,
            Compress(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize)),
            Compress(plain, target => new GZipStream(target, CompressionLevel.SmallestSize)),
            $"\"{Hash(plain)}\"");
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> with)
    {
        var target = new MemoryStream();
        using (var compressing = with(target))
        {
            compressing.Write(plain);
        }

        return target.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));

    private sealed record Asset(string Type, byte[] Plain, byte[] Brotli, byte[] Gzip, string Tag);
}

internal static class Encodings
{
    /// <summary>The smallest form that the client takes; the encoding is null for the plain one.</summary>
    public static (T Form, string? Encoding) Choose<T>(HttpRequest request, T brotli, T gzip, T plain)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        bool Takes(string name) => accepted.Any(entry => entry.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && entry.Quality is not 0);
        return Takes("br") ? (brotli, "br") : Takes("gzip") ? (gzip, "gzip") : (plain, null);
    }
}
