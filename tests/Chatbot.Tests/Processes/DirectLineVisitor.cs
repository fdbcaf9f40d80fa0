using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Chatbot.Tests.Processes;

/// <summary>A visitor over Direct Line who sends again whatever was not acknowledged, under the same name, as the official client's users do.</summary>
internal sealed class DirectLineVisitor(HttpClient http, string name)
{
    private string conversation = "";
    private int sent;

    public async Task StartAsync()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", new { user = new { id = $"dl_{name}" } });
        conversation = answer.RootElement.GetProperty("conversationId").GetString()!;
    }

    /// <summary>Says something and waits for the reply, whatever happens to the service meanwhile.</summary>
    /// <returns>The bot's messages that answer it.</returns>
    public async Task<IReadOnlyList<JsonElement>> SayAsync(string text)
    {
        var clientActivityId = $"{name}-{++sent}";
        using var accepted = await SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{conversation}/activities", new
        {
            type = "message", text, from = new { id = $"dl_{name}" }, channelData = new { clientActivityID = clientActivityId },
        });
        var id = accepted.RootElement.GetProperty("id").GetString();
        for (var tries = 0; tries < 600; tries++)
        {
            var replies = (await ReadAsync()).Where(activity => activity.TryGetProperty("replyToId", out var to) && to.GetString() == id).ToList();
            if (replies.Count > 0)
            {
                return replies;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"An accepted message of {name} got no answer.");
    }

    public async Task<IReadOnlyList<JsonElement>> ReadAsync()
    {
        var all = new List<JsonElement>();
        var watermark = "";
        while (true)
        {
            using var page = await SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities?watermark={watermark}", body: null);
            var activities = page.RootElement.GetProperty("activities");
            if (activities.GetArrayLength() == 0)
            {
                return all;
            }

            all.AddRange(activities.EnumerateArray().Select(activity => activity.Clone()));
            watermark = page.RootElement.GetProperty("watermark").GetString()!;
        }
    }

    public static JsonElement? Booking(IReadOnlyList<JsonElement> replies)
    {
        foreach (var reply in replies.Reverse().Where(reply => reply.TryGetProperty("entities", out _)))
        {
            foreach (var entity in reply.GetProperty("entities").EnumerateArray().Where(entity => entity.GetProperty("type").GetString() == "booking"))
            {
                return entity;
            }
        }

        return null;
    }

    /// <summary>Sends until there is an answer: a service that is down comes back.</summary>
    private async Task<JsonDocument> SendAsync(HttpMethod method, string path, object? body)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, path);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServiceProcess.Secret);
                request.Content = body is null ? null : JsonContent.Create(body);
                using var response = await http.SendAsync(request);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
                {
                    return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                }

                throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException && tries < 600)
            {
                await Task.Delay(50);
            }
        }
    }
}
