using Chatbot.Tests.Architecture;
using Xunit;
using Xunit.Abstractions;

namespace Chatbot.Tests.SafetyCase;

/// <summary>Writes the safety case, and holds it against the one that was committed.</summary>
public sealed class SafetyCaseTests(ITestOutputHelper output)
{
    private static readonly Lazy<SafetyReport> Current = new(SafetyRun.Report);

    [Fact]
    public void NoFigureIsWorseThanTheCommittedBaseline()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "SafetyCase", "reports");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "safety-case.json"), ReportWriter.Json(Current.Value));
        File.WriteAllText(Path.Combine(folder, "safety-case.md"), ReportWriter.Markdown(Current.Value));
        output.WriteLine($"The reports of this run are in {folder}.");

        var worse = Current.Value.WorseThan(ReportWriter.Read(File.ReadAllText(Checkout.PathOf("tests", "Chatbot.Tests", "SafetyCase", "reports", "safety-case.json"))));

        Assert.True(worse.Count == 0, $"{string.Join('\n', worse)}\nThe reports of this run are in {folder}; README.md beside this test says what to do.");
    }

    [Theory]
    [InlineData("development")]
    [InlineData("beside the rules")]
    public void ALevelIsNeverLoweredByLaterTalk(string set)
    {
        var figure = Current.Value.Sets.Single(one => one.Name == set).Figures.Single(one => one is { Group: "summary", Name: "level never lowered" });
        Assert.Equal(figure.Of, figure.Right);
    }

    [Theory]
    // Better, the same with more cases, one miss more, more cases of which one misses.
    [InlineData(10, 10, true)]
    [InlineData(18, 20, true)]
    [InlineData(8, 10, false)]
    [InlineData(9, 11, false)]
    public void AFigureIsWorseWhenItsShareFell(int right, int of, bool passes)
    {
        var baseline = ReportWriter.Read(ReportWriter.Json(With(new Figure("row", "dvt", 9, 10))));
        Assert.Equal(passes, With(new Figure("row", "dvt", right, of)).WorseThan(baseline).Count == 0);
    }

    [Fact]
    public void AFigureThatHasGoneIsWorse() =>
        Assert.Single(With(new Figure("row", "other", 1, 1)).WorseThan(With(new Figure("row", "dvt", 1, 1))));

    [Fact]
    public void TheReportNamesEveryMiss()
    {
        var markdown = ReportWriter.Markdown(Current.Value);
        Assert.All(Current.Value.Sets.SelectMany(set => set.Misses), miss => Assert.Contains($"`{miss.Id}` {miss.Style}: {miss.Why}", markdown, StringComparison.Ordinal));
    }

    private static SafetyReport With(Figure figure) => new("v1", [new CaseSet("development", figure.Of, [figure], [])]);
}
