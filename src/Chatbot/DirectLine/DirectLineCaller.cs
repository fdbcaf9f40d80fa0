using System.Security.Cryptography;
using System.Text;
using Chatbot.Http;
using Microsoft.Extensions.Options;

namespace Chatbot.DirectLine;

/// <summary>Who calls Direct Line.</summary>
internal abstract record DirectLineCaller
{
    private DirectLineCaller() { }

    /// <summary>A server of the clinic, which knows the secret: every conversation is open to it.</summary>
    public sealed record Owner : DirectLineCaller;

    /// <summary>A user with a token.</summary>
    public sealed record User(TokenClaims Claims) : DirectLineCaller;

    public sealed record Refused(int Status, string Code, string Message) : DirectLineCaller;
}

internal sealed class DirectLineCallers(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
{
    private readonly byte[]? secretHash = options.Value.Secret.Length == 0 ? null : SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Secret));

    public DirectLineCaller Identify(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new DirectLineCaller.Refused(StatusCodes.Status401Unauthorized, ErrorBody.BadArgument, "Send Authorization: Bearer and a token.");
        }

        var presented = authorization.AsSpan(scheme.Length).Trim();
        if (IsSecret(presented))
        {
            return new DirectLineCaller.Owner();
        }

        // An expired token gets 403 too: clients know only that as "expired".
        return tokens.Check(presented, TokenUse.Calls) switch
        {
            TokenCheck.Valid valid when Origins.IsTrusted(request, valid.Claims.Origins) => new DirectLineCaller.User(valid.Claims),
            TokenCheck.Valid => new DirectLineCaller.Refused(StatusCodes.Status403Forbidden, ErrorBody.BadArgument, "The token is not for pages of this origin."),
            TokenCheck.Expired => new DirectLineCaller.Refused(StatusCodes.Status403Forbidden, ErrorBody.TokenExpired, "The token has expired."),
            TokenCheck.Forged => new DirectLineCaller.Refused(StatusCodes.Status403Forbidden, ErrorBody.BadArgument, "The token is not valid."),
            _ => throw new InvalidOperationException("An outcome of the check has no case here."),
        };
    }

    // Hashes have one length whatever was sent, so the comparison tells nothing about it.
    private bool IsSecret(ReadOnlySpan<char> presented)
    {
        if (secretHash is null || presented.Length > 1024)
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(secretHash, SHA256.HashData(Encoding.UTF8.GetBytes(presented.ToString())));
    }
}
