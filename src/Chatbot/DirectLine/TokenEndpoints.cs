using System.Security.Cryptography;
using System.Text.Json;
using Chatbot.Http;
using Microsoft.Extensions.Options;

namespace Chatbot.DirectLine;

/// <summary>Making and renewing tokens. A token reserves its conversation; the bot hears of it when it is started.</summary>
internal sealed class TokenEndpoints(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
{
    private const int MaximumTrustedOrigins = 20;

    public ConversationAnswer Issue(TokenClaims claims, string? streamUrl = null, string? userId = null) => new(
        claims.ConversationId,
        tokens.Issue(claims, TokenUse.Calls, TimeSpan.FromSeconds(options.Value.TokenLifetimeSeconds)),
        options.Value.TokenLifetimeSeconds,
        streamUrl,
        userId);

    public static TokenClaims NewConversation(string? userId, string? userName, IReadOnlyList<string> origins) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), userId ?? $"dl_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}", userName, origins);

    /// <summary><c>POST /tokens/generate</c>, for the clinic's own servers.</summary>
    public async Task GenerateAsync(HttpContext context, DirectLineCaller caller)
    {
        if (caller is not DirectLineCaller.Owner)
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorBody.BadArgument, "Only the secret makes tokens.");
            return;
        }

        var body = await JsonBody.ReadAsync(context.Request, context.RequestAborted);
        using var document = body.Document;
        if (body.Status != StatusCodes.Status200OK)
        {
            await ErrorBody.WriteAsync(context, body.Status, ErrorBody.BadSyntax, body.Fault);
            return;
        }

        var (userId, userName) = (body.Text("user", "id"), body.Text("user", "name"));
        if (userId is { Length: > 0 } && (!userId.StartsWith("dl_", StringComparison.Ordinal) || userId.Length > 200))
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.BadArgument, "\"user.id\" must begin with dl_ and have at most 200 characters.");
            return;
        }

        if (userName?.Length > 200 || !TryReadOrigins(body, out var origins))
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.BadArgument, "\"user.name\" is too long, or \"trustedOrigins\" is not a list of at most 20 origins such as https://clinic.example.");
            return;
        }

        var claims = NewConversation(string.IsNullOrEmpty(userId) ? null : userId, userName, origins);
        await context.Response.WriteAsJsonAsync(Issue(claims), DirectLineJson.Default.ConversationAnswer);
    }

    /// <summary><c>POST /tokens/refresh</c>: the old token stays good until its own end.</summary>
    public Task RefreshAsync(HttpContext context, DirectLineCaller caller) => caller is DirectLineCaller.User user
        ? context.Response.WriteAsJsonAsync(Issue(user.Claims), DirectLineJson.Default.ConversationAnswer)
        : ErrorBody.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorBody.BadArgument, "Only a token can be renewed.");

    /// <summary><c>POST /api/directline/token</c>, for this service's own pages: a fresh user in a fresh conversation.</summary>
    public Task BrokerAsync(HttpContext context)
    {
        if (!Origins.IsOwnPage(context.Request))
        {
            return ErrorBody.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorBody.BadArgument, "Tokens are given to this site's own pages only.");
        }

        context.Response.Headers.CacheControl = "no-store";
        var claims = NewConversation(null, null, []);
        return context.Response.WriteAsJsonAsync(Issue(claims, userId: claims.UserId), DirectLineJson.Default.ConversationAnswer);
    }

    private static bool TryReadOrigins(JsonBody body, out IReadOnlyList<string> origins)
    {
        origins = [];
        if (body.Document is null || !body.Document.RootElement.TryGetProperty("trustedOrigins", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaximumTrustedOrigins)
        {
            return false;
        }

        var read = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: <= 200 } origin || !Origins.IsOrigin(origin))
            {
                return false;
            }

            read.Add(origin);
        }

        origins = read;
        return true;
    }
}
