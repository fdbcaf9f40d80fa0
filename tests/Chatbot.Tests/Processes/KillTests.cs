using System.Collections.Concurrent;
using System.Globalization;
using Chatbot.Adapters.Sql;
using Chatbot.Clinic.Scheduling;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Processes;

/// <summary>The process is killed without a warning while visitors talk and book.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task EveryAcknowledgedBookingStandsOnceAndEveryAcceptedMessageIsAnswered()
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-kill-").FullName;
        var booked = new ConcurrentBag<string>();
        var kills = TestScale.Of(2, 10);
        await using (var service = await ServiceProcess.StartAsync(folder))
        {
            using var stop = new CancellationTokenSource();
            var visitors = Enumerable.Range(0, TestScale.Of(4, 8)).Select(number => BookUntilAsync(service, number, booked, stop.Token)).ToList();
            for (var kill = 0; kill < kills; kill++)
            {
                // Booked meanwhile, so that each life of the process has something to lose.
                var before = booked.Count;
                for (var tries = 0; booked.Count == before && tries < 400; tries++)
                {
                    await Task.Delay(25);
                }

                await service.KillAsync();
                await service.StartAgainAsync();
            }

            await stop.CancelAsync();
            // A visitor whose message was accepted and never answered fails here.
            await Task.WhenAll(visitors);
        }

        Assert.NotEmpty(booked);
        await using var storage = await SqlStorage.OpenAsync(new StorageOptions(StorageProvider.Sqlite, $"Data Source={Path.Combine(folder, "chatbot.db")}"), default);
        foreach (var reference in booked)
        {
            var appointment = await storage.Appointments.FindByReferenceAsync(reference, default);
            Assert.Equal(AppointmentStatus.Booked, appointment?.Status);
        }

        Assert.Equal(booked.Count, booked.Distinct().Count());
        var busy = await storage.Appointments.BusyAsync(["ana", "tom", "mina"], new Interval(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 7, 1, 0, 0)), Instant.FromUtc(2026, 7, 1, 0, 0), default);
        foreach (var person in busy.GroupBy(time => time.Practitioner))
        {
            var ordered = person.OrderBy(time => time.Time.Start).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.Time.End <= pair.Second.Time.Start, $"{person.Key} has two appointments at {pair.Second.Time.Start}."));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Books one appointment after another, each in a conversation of its own.</summary>
    private static async Task BookUntilAsync(ServiceProcess service, int number, ConcurrentBag<string> booked, CancellationToken stop)
    {
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            var visitor = new DirectLineVisitor(service.Http, $"v{number}-{round}");
            await visitor.StartAsync();
            var day = new DateOnly(2026, 3, 9).AddDays(((number * 7) + round) % 60).ToString("d MMMM", CultureInfo.InvariantCulture);
            var replies = await visitor.SayAsync($"a Swedish massage on {day} please");
            for (var step = 0; step < 12; step++)
            {
                if (DirectLineVisitor.Booking(replies) is not { } booking || booking.GetProperty("state").GetString() is not { } state)
                {
                    break;
                }

                if (state == "booked")
                {
                    booked.Add(booking.GetProperty("reference").GetString()!);
                    break;
                }

                var missing = booking.TryGetProperty("missing", out var list) ? list[0].GetString() : null;
                replies = await visitor.SayAsync((state, missing) switch
                {
                    ("offering", _) => "the first one",
                    (_, "name") => "Jo Bloggs",
                    (_, "contact") => "07700 900123",
                    (_, "confirmation") => "yes",
                    (_, "screening") => "for me, over 18, no to all",
                    _ => "any time next week",
                });
            }
        }
    }
}
