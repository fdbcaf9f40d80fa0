using System.Text.Json;
using Chatbot.Commands;
using Xunit;

namespace Chatbot.Tests.Intents;

public sealed class EvaluateIntentsCommandTests
{
    [Fact]
    public void PrintsOneObjectWithEveryFigure()
    {
        using StringWriter output = new(), errors = new();
        var code = EvaluateIntentsCommand.Run(Clinc150.PathOf("train.jsonl"), Clinc150.PathOf("test.jsonl"), null, output, errors);

        Assert.Equal(0, code);
        Assert.Equal("", errors.ToString());
        using var report = JsonDocument.Parse(output.ToString());
        foreach (var figure in new[] { "accuracy", "macroF1", "microF1", "inScopeAccuracy", "outOfScopeRecall", "outOfScopePrecision" })
            Assert.InRange(report.RootElement.GetProperty(figure).GetDouble(), 0.4, 1);
        Assert.True(report.RootElement.GetProperty("trainSeconds").GetDouble() > 0);
        Assert.True(report.RootElement.GetProperty("microsecondsPerUtterance").GetDouble() > 0);
    }

    [Fact]
    public void NamesEveryLineThatCannotBeUsed()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "train.jsonl");
            File.WriteAllText(path, "{\"text\":\"hi\",\"intent\":\"Greeting\"}\nnot json\n{\"text\":\"hi\"}\n\n{\"text\":1,\"intent\":\"A\"}\n");
            using StringWriter output = new(), errors = new();

            Assert.Equal(2, EvaluateIntentsCommand.Run(path, Path.Combine(folder.FullName, "missing.jsonl"), null, output, errors));
            Assert.Equal("", output.ToString());
            foreach (var place in new[] { "train.jsonl(2)", "train.jsonl(3)", "train.jsonl(5)", "missing.jsonl" })
                Assert.Contains(place, errors.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
