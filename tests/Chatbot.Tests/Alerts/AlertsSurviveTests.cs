using Chatbot.Tests.Fakes;
using Chatbot.Tests.Processes;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Chatbot.Tests.Alerts;

/// <summary>The whole service, killed while nobody takes its alert.</summary>
public sealed class AlertsSurviveTests
{
    [Fact]
    public async Task AnAlertThatNobodyTookIsToldByTheNextLifeOfTheProcess()
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-alert-").FullName;
        await using var receiver = await FakeChannel.StartAsync();
        var takes = false;
        var taken = 0;
        receiver.Answer = (_, _) =>
        {
            if (!Volatile.Read(ref takes))
            {
                return StatusCodes.Status503ServiceUnavailable;
            }

            Interlocked.Increment(ref taken);
            return StatusCodes.Status200OK;
        };
        await using (var service = await ServiceProcess.StartAsync(folder, webhook: $"{receiver.ServiceUrl}/alerts"))
        {
            var visitor = new DirectLineVisitor(service.Http, "v1");
            await visitor.StartAsync();
            await visitor.SayAsync("I can't feel anything between my legs and I can't pee");
            await receiver.NextAsync();
            for (var tries = 0; !service.Output.Contains("is tried again", StringComparison.Ordinal) && tries < 400; tries++)
            {
                await Task.Delay(25);
            }

            // One more write behind the note of the failure: it is on the disk when the process is killed.
            await visitor.SayAsync("hello");
            await service.KillAsync();
            Volatile.Write(ref takes, true);
            await service.StartAgainAsync();

            FakeChannel.Call call;
            do
            {
                call = await receiver.NextAsync();
            }
            while (Volatile.Read(ref taken) == 0);

            await visitor.SayAsync("hello again");
            Assert.Equal(1, taken);
            Assert.Equal(("POST", "/alerts", "emergency-now"), (call.Method, call.RawPath, call.Body.GetProperty("level").GetString()));
            Assert.DoesNotContain("legs", call.Body.GetRawText() + service.Output, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
