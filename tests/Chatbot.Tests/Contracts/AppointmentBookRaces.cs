using Chatbot.Clinic.Scheduling;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Contracts;

/// <summary>The contract under several callers and instances at once, and with texts as strangers write them.</summary>
public abstract partial class AppointmentBookContract
{
    private static readonly int Racers = TestScale.Of(small: 200, full: 10_000);

    [ContractFact]
    public async Task BooksOneSlotOnceForManyWhoWantIt()
    {
        var books = await TwoInstancesAsync();
        var results = await RaceAsync(Racers, i => books[i % 2].BookAsync(Request($"k{i}", Tuesday), Now, None));

        var booked = Assert.Single(results.OfType<BookingResult.Booked>());
        Assert.Equal(Racers - 1, results.Count(result => result is BookingResult.SlotTaken));
        Assert.Single(await BusyAsync(Tuesday, Tuesday + Duration.FromHours(1)));
        Assert.Equal(booked.Appointment, await Book.FindByKeyAsync(booked.Appointment.Key, None));
    }

    [ContractFact]
    public async Task BooksOnceForManyWithOneKey()
    {
        var books = await TwoInstancesAsync();
        var results = await RaceAsync(40, i => books[i % 2].BookAsync(Request("k1", Tuesday) with { Reference = $"R{i}" }, Now, None));

        Assert.Single(results.Cast<BookingResult.Booked>().Select(result => result.Appointment).Distinct());
    }

    [ContractFact]
    public async Task NeverLetsTwoOverlapWhateverIsDone()
    {
        var books = await TwoInstancesAsync();
        await RaceAsync<object>(Racers, async i =>
        {
            // Slots that overlap their neighbours, by four ways of getting them.
            var (book, start) = (books[i % 2], Tuesday + Duration.FromMinutes(30 * (i % 20)));
            switch (i % 4)
            {
                case 0:
                    return await book.HoldAsync(new HoldRequest($"k{i}", At(start), Buffer, Now + Duration.FromMinutes(5)), Now, None);
                case 1:
                    return await book.BookAsync(Request($"k{i}", start), Now, None);
                case 2:
                    await book.BookAsync(Request($"k{i}", start + Duration.FromDays(1 + i)), Now, None);
                    return await book.MoveAsync(new MoveRequest($"m{i}", $"K7QF-k{i}", At(start), Buffer), Now, None);
                default:
                    await book.BookAsync(Request($"k{i}", start), Now, None);
                    return await book.CancelAsync(new CancelRequest($"c{i}", $"K7QF-k{i}"), Now, None);
            }
        });

        var busy = (await BusyAsync(Tuesday - Duration.FromDays(1), Tuesday + Duration.FromDays(1))).OrderBy(time => time.Time.Start).ToList();
        Assert.NotEmpty(busy);
        Assert.All(busy.Zip(busy.Skip(1)), pair => Assert.True(pair.First.Time.End <= pair.Second.Time.Start, $"{pair.First} overlaps {pair.Second}"));
    }

    [ContractFact]
    public async Task KeepsAnyTextAsItWasGiven()
    {
        string[] texts =
        [
            "", "O'Brien; drop table appointment; --", "<script>alert(1)</script>", "a\0b", "a\u0001b", "a\ud800b", "😀 Zoë\r\n", new string('x', 5000),
        ];
        for (var i = 0; i < texts.Length; i++)
        {
            var patient = new Patient(texts[i], texts[i], texts[i].Length > 400 ? "long" : texts[i]);
            var request = Request($"k{i}{(texts[i].Length > 400 ? "" : texts[i])}", Tuesday + Duration.FromDays(i)) with
            {
                Reference = $"REF{i}",
                Patient = patient,
                Note = texts[i],
            };
            var booked = Assert.IsType<BookingResult.Booked>(await Book.BookAsync(request, Now, None)).Appointment;

            Assert.Equal((patient, texts[i], request.Key), (booked.Patient, booked.Note, booked.Key));
            Assert.Equal(new BookingResult.Booked(booked), await Book.BookAsync(request, Now, None));
            Assert.Equal(booked, await Book.FindByKeyAsync(request.Key, None));
            Assert.Equal([booked], await Book.FindByUserAsync(patient.User, Now, None));
        }
    }

    [ContractFact]
    public async Task TellsLongKeysApart()
    {
        var key = new string('k', 5000);
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request(key + "1", Tuesday) with { Reference = "R1" }, Now, None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request(key + "2", Tuesday + Duration.FromDays(1)) with { Reference = "R2" }, Now, None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request(key + "1", Tuesday) with { Reference = "R3" }, Now, None));
        Assert.Equal("R2", (await Book.FindByKeyAsync(key + "2", None))!.Reference);
    }

    private async Task<IAppointmentBook[]> TwoInstancesAsync() => [Book, await OpenAsync()];

    private static Task<T[]> RaceAsync<T>(int racers, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, racers).Select(i => Task.Run(() => run(i))));
}
