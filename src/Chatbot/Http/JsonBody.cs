using System.Text.Json;

namespace Chatbot.Http;

/// <summary>A small JSON object that a caller may send along or leave out.</summary>
/// <param name="Status">200 when the body was readable; Document is null when there was none.</param>
internal readonly record struct JsonBody(JsonDocument? Document, int Status, string Fault)
{
    private const int MaximumBytes = 16 * 1024;

    public static async Task<JsonBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumBytes + 1];
        var length = 0;
        int read;
        while (length < buffer.Length && (read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
        }

        if (length > MaximumBytes)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return new JsonBody(null, StatusCodes.Status413PayloadTooLarge, "The body may have at most 16 kB.");
        }

        if (length == 0)
        {
            return new JsonBody(null, StatusCodes.Status200OK, "");
        }

        var text = buffer.AsMemory(0, length);
        if (JsonText.Fault(text.Span) is { } fault)
        {
            return new JsonBody(null, StatusCodes.Status400BadRequest, fault);
        }

        try
        {
            var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonBody(document, StatusCodes.Status200OK, "")
                : new JsonBody(null, StatusCodes.Status400BadRequest, "The body is not a JSON object.");
        }
        catch (JsonException)
        {
            return new JsonBody(null, StatusCodes.Status400BadRequest, "The body is not JSON.");
        }
    }

    /// <summary>A string at the given path; null when anything on the way is missing or of another kind.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        if (Document is null)
        {
            return null;
        }

        var at = Document.RootElement;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
