using Chatbot.Commands;
using Xunit;

namespace Chatbot.Tests.Recognizers;

public class RecognizeCommandTests
{
    [Fact]
    public async Task AnswersEveryLineInOrderAndGoesOnAfterAFault()
    {
        using var input = new StringReader("""
            {"id":"r1","text":"tomorrow at 3pm","reference":"2019-03-01T00:00:00","locale":"en-US"}
            not json

            {"id":"r2","text":5,"reference":"2019-03-01T00:00:00","locale":"en-US"}
            {"id":"r3","text":"hello","reference":"yesterday"}
            {"id":"r4","text":"hello","reference":"2019-03-01T00:00:00"}
            """);
        using var output = new StringWriter();
        await RecognizeCommand.RunAsync(input, output, ClinicHours.Open, CancellationToken.None);
        var lines = output.ToString().Trim().Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("""{"id":"r1","entities":[{"type":"datetimeV2.datetime","text":"tomorrow at 3pm","start":0,"end":15,"resolution":{"values":[{"timex":"2019-03-02T15","type":"datetime","value":"2019-03-02 15:00:00"}]}}""", lines[0]);
        Assert.Contains("""{"type":"bookingWindow","resolution":{"allow":[{"start":"2019-03-02T15:00:00","end":"2019-03-02T15:01:00"}],"exclude":[]}}""", lines[0]);
        Assert.Contains("\"line\":2", lines[1]);
        Assert.Contains("\"line\":4", lines[2]);
        Assert.Contains("\"line\":5", lines[3]);
        Assert.Equal("""{"id":"r4","entities":[]}""", lines[4]);
    }
}
