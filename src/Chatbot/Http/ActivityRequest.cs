using System.Buffers;
using System.Net.Mime;
using Chatbot.BotFramework.Activities;
using Microsoft.Net.Http.Headers;

namespace Chatbot.Http;

/// <summary>One activity read from a request, or the refusal that the caller gets instead.</summary>
/// <param name="Status">200 when there is an activity; else the status of the refusal.</param>
internal readonly record struct ActivityRequest(Activity? Activity, int Status, string Code, string Fault)
{
    /// <summary>Limit of a request body in bytes: Direct Line's own limit for one activity.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>Reads at most <see cref="MaximumBytes"/>; more is refused while reading, whatever the headers promised.</summary>
    public static async ValueTask<ActivityRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, ErrorBody.BadArgument, "Send application/json in UTF-8.");
        }

        if (request.ContentLength > MaximumBytes)
        {
            return TooLarge(request);
        }

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > MaximumBytes)
            {
                reader.AdvanceTo(buffer.End);
                return TooLarge(request);
            }

            if (result.IsCompleted)
            {
                var parsed = Parse(buffer);
                reader.AdvanceTo(buffer.End);
                return parsed;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static ActivityRequest Parse(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return Parse(body.FirstSpan);
        }

        var length = (int)body.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(rented);
            return Parse(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static ActivityRequest Parse(ReadOnlySpan<byte> body)
    {
        if (JsonText.Fault(body) is { } unreadable)
        {
            return Refuse(StatusCodes.Status400BadRequest, ErrorBody.BadSyntax, unreadable);
        }

        var (activity, fault) = ActivityJson.Parse(body);
        return activity is null
            ? Refuse(StatusCodes.Status400BadRequest, ErrorBody.BadSyntax, fault ?? "The body is not an activity.")
            : new ActivityRequest(activity, StatusCodes.Status200OK, "", "");
    }

    private static ActivityRequest TooLarge(HttpRequest request)
    {
        // The rest of the body is not worth reading, so the connection cannot be used again.
        request.HttpContext.Response.Headers.Connection = "close";
        return Refuse(StatusCodes.Status413PayloadTooLarge, ErrorBody.BadArgument, "An activity may have at most 256 kB.");
    }

    private static ActivityRequest Refuse(int status, string code, string fault) => new(null, status, code, fault);

    private static bool IsJson(string? contentType)
    {
        if (contentType is null)
        {
            return false;
        }

        if (contentType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            || contentType.Equals("application/json; charset=utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && parsed.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
