using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chatbot.Tests.Fakes;

/// <summary>The servers that publish the channels' keys and give the bot its own token, on this machine.</summary>
internal sealed class FakeAuthority : IAsyncDisposable
{
    public const string AppId = "3f2a9c64-6f0e-4d1b-9a53-0c6f4f0b7d11";
    private readonly WebApplication app;
    private int keysServed;
    private int logins;

    private FakeAuthority(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    // Making a key takes longer than any test with it.
    public static RSA Key { get; } = RSA.Create(2048);

    public static RSA Stranger { get; } = RSA.Create(2048);

    public int KeysServed => keysServed;

    public int Logins => logins;

    public static async Task<FakeAuthority> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var authority = new FakeAuthority(app);
        app.Run(authority.AnswerAsync);
        await app.StartAsync();
        return authority;
    }

    /// <summary>A token that is in order, unless header or claims are changed; a claim set to null is left out.</summary>
    public static string Token(string serviceUrl, Action<JsonObject>? claims = null, Action<JsonObject>? header = null, RSA? signer = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var head = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "key-1" };
        var body = new JsonObject { ["iss"] = "https://api.botframework.com", ["aud"] = AppId, ["serviceurl"] = serviceUrl, ["nbf"] = now - 60, ["exp"] = now + 3600 };
        header?.Invoke(head);
        claims?.Invoke(body);
        var signed = $"{Encode(head)}.{Encode(body)}";
        return $"{signed}.{Base64Url.EncodeToString((signer ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>The public key in the form that a careless validator takes for a shared secret.</summary>
    public static string HmacToken(string serviceUrl)
    {
        var token = Token(serviceUrl, header: head => head["alg"] = "HS256");
        var signed = token[..token.LastIndexOf('.')];
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Key.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/metadata":
                return context.Response.WriteAsJsonAsync(new JsonObject { ["jwks_uri"] = $"{Address}/keys" });
            case "/keys":
                Interlocked.Increment(ref keysServed);
                var key = Key.ExportParameters(includePrivateParameters: false);
                return context.Response.WriteAsJsonAsync(new JsonObject
                {
                    ["keys"] = new JsonArray(new JsonObject
                    {
                        ["kty"] = "RSA",
                        ["kid"] = "key-1",
                        ["n"] = Base64Url.EncodeToString(key.Modulus),
                        ["e"] = Base64Url.EncodeToString(key.Exponent),
                        ["endorsements"] = new JsonArray("directline", "webchat"),
                    }),
                });
            case "/tenant/oauth2/v2.0/token":
                Interlocked.Increment(ref logins);
                return context.Response.WriteAsJsonAsync(new JsonObject { ["access_token"] = "the-bots-own-token", ["expires_in"] = 3600 });
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
