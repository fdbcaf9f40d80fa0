using Chatbot.Clinic.Knowledge;
using Xunit;
using Xunit.Abstractions;

namespace Chatbot.Tests.Knowledge;

/// <summary>What the matcher reaches on the own questions, whole and with each part off, and how far its confidence can be trusted.</summary>
public class KnowledgeReportTests(ITestOutputHelper output)
{
    [Fact]
    public void AnswersTheOwnQuestions()
    {
        var right = OwnQuestions.All.Count(q => q.IsRight(OwnQuestions.Play(ShippedKnowledge.Base, q)));

        output.WriteLine($"{right} of {OwnQuestions.All.Count} right");
        Assert.True(right >= 0.92 * OwnQuestions.All.Count, $"only {right} of {OwnQuestions.All.Count}");
    }

    [Fact]
    public void EveryPartOfTheMatcherEarnsItsPlace()
    {
        var whole = Right(MatcherParts.All);
        output.WriteLine($"{"all parts",-24} {whole}");
        foreach (var part in new[] { MatcherParts.Classifier, MatcherParts.Retrieval, MatcherParts.Lexicon, MatcherParts.Spelling })
        {
            var without = Right(MatcherParts.All & ~part);
            output.WriteLine($"{"without " + part,-24} {without}");
            Assert.True(without <= whole + 2, $"better without {part}: {without} instead of {whole}");
        }
    }

    [Fact]
    public void HighConfidenceCanBeTrusted()
    {
        var answered = OwnQuestions.All.Select(q => (Question: q, Reply: OwnQuestions.Play(ShippedKnowledge.Base, q)))
            .Where(r => r.Reply is KnowledgeReply.Answered).ToList();
        var sure = answered.Where(r => r.Reply.Confidence >= 0.9).ToList();
        var right = sure.Count(r => r.Question.IsRight(r.Reply));

        output.WriteLine($"{sure.Count} of {answered.Count} answers carry 0.9 or more; {right} of them are right");
        Assert.True(sure.Count * 2 >= answered.Count);
        Assert.True(right >= 0.97 * sure.Count);
    }

    private static int Right(MatcherParts parts)
    {
        var knowledge = parts == MatcherParts.All ? ShippedKnowledge.Base : KnowledgeBase.Load(ShippedKnowledge.Files, new KnowledgeOptions { Parts = parts });
        return OwnQuestions.All.Count(q => q.IsRight(OwnQuestions.Play(knowledge, q)));
    }
}
