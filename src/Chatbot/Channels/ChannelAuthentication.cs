using System.Security.Cryptography;
using System.Text;
using Chatbot.BotFramework.Activities;
using Chatbot.Http;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>Decides whether a caller of the messaging endpoint is the channel it says it is.</summary>
internal sealed class ChannelAuthentication(IOptions<ChannelAuthOptions> options, SigningKeys keys, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <returns>Status 200, or the refusal.</returns>
    public async ValueTask<(int Status, string Fault)> CheckAsync(HttpContext context, Activity activity)
    {
        if (!options.Value.IsOn)
        {
            return Caller.IsLoopback(context)
                ? (StatusCodes.Status200OK, "")
                : (StatusCodes.Status403Forbidden, "Without an app id only programs on this machine may call; set MicrosoftAppId for channels.");
        }

        if (context.Request.Headers.Authorization.Count != 1 || ChannelToken.Parse(context.Request.Headers.Authorization) is not { } token)
        {
            return Refused;
        }

        if (token.Algorithm is not ("RS256" or "RS384" or "RS512") || !ClaimsHold(token))
        {
            return Refused;
        }

        var (key, known) = await keys.FindAsync(token.KeyId, context.RequestAborted);
        if (!known)
        {
            return (StatusCodes.Status503ServiceUnavailable, "The channels' signing keys are not available at the moment.");
        }

        if (key is null || !SignatureHolds(token, key) || !SameServiceUrl(token.Text("serviceurl"), activity.ServiceUrl))
        {
            return Refused;
        }

        return key.Endorsements.Count > 0 && (activity.ChannelId is null || !key.Endorsements.Contains(activity.ChannelId))
            ? (StatusCodes.Status403Forbidden, "The key that signed the token is not endorsed for this channel.")
            : (StatusCodes.Status200OK, "");
    }

    private static (int, string) Refused => (StatusCodes.Status401Unauthorized, "A valid channel token is needed.");

    private bool ClaimsHold(ChannelToken token)
    {
        var now = time.GetUtcNow();
        return token.Text("iss") == options.Value.Issuer
            && token.Text("aud") == options.Value.AppId
            && token.Seconds("exp") is { } expires && now < DateTimeOffset.FromUnixTimeSeconds(expires) + Skew
            && (token.Has("nbf") ? token.Seconds("nbf") is { } begins && now >= DateTimeOffset.FromUnixTimeSeconds(begins) - Skew : true);
    }

    private static bool SignatureHolds(ChannelToken token, SigningKey key)
    {
        var hash = token.Algorithm switch
        {
            "RS256" => HashAlgorithmName.SHA256,
            "RS384" => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA512,
        };
        using var rsa = RSA.Create(key.Parameters);
        return rsa.VerifyData(Encoding.ASCII.GetBytes(token.SignedPart), token.Signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static bool SameServiceUrl(string? signed, string? claimed)
    {
        if (string.IsNullOrEmpty(signed) || string.IsNullOrEmpty(claimed))
        {
            return false;
        }

        return signed == claimed
            || (Uri.TryCreate(signed, UriKind.Absolute, out var one) && Uri.TryCreate(claimed, UriKind.Absolute, out var other)
                && one.GetLeftPart(UriPartial.Path).TrimEnd('/') == other.GetLeftPart(UriPartial.Path).TrimEnd('/')
                && one.Query == other.Query && one.UserInfo == other.UserInfo);
    }
}
