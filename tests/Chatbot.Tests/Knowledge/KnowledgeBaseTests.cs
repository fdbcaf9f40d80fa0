using System.Text.Json;
using Chatbot.Clinic.Knowledge;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public class KnowledgeBaseTests
{
    private static readonly KnowledgeBase Knowledge = ShippedKnowledge.Base;

    [Theory]
    [InlineData("What causes sciatica?", "sciatica-causes")]
    [InlineData("wot makes siatica wurse", "sciatica-worse")]
    [InlineData("which muscles make up my bum", "glutes-what")]
    [InlineData("sweedish masage", "swedish-what")]
    [InlineData("Where does the sciatic nerve start?", "nerve-roots")]
    public void AnswersFromTheEntryThatIsMeant(string utterance, string entry) => Assert.Equal([entry], Entries(Ask(utterance)));

    [Fact]
    public void NamesItsSources()
    {
        var reply = Assert.IsType<KnowledgeReply.Answered>(Ask("What makes sciatica worse?"));

        var source = Assert.Single(reply.Citations);
        Assert.Equal(("A5", "pain-in-buttocks-and-legs", "worse"), (source.ArticleId, source.Slug, source.Anchor));
    }

    [Theory]
    [InlineData("what causes sciatica?", "and what makes it worse?", "sciatica-worse")]
    [InlineData("what is swedish massage", "and deep tissue?", "deep-tissue-what")]
    [InlineData("what causes sciatica", "and hip pain?", "hip-causes")]
    [InlineData("what is nerve flossing?", "do I need any equipment for it?", "nerve-flossing-home")]
    public void AFollowUpTakesOverWhatItDoesNotSay(string first, string second, string entry) => Assert.Equal([entry], Entries(Ask(first, second)));

    [Fact]
    public void TwoQuestionsGetTwoAnswers() =>
        Assert.Equal(["nerve-roots", "nerve-size"], Entries(Ask("Where does the sciatic nerve start and how thick is it?")));

    [Fact]
    public void AComparisonWithoutAnEntryOfItsOwnPutsBothSideBySide() =>
        Assert.Equal(["neuromuscular-what", "hot-stone-what"], Entries(Ask("what is the difference between neuromuscular massage and hot stone massage")));

    [Fact]
    public void MoreTellsWhatTheShortAnswerHeldBack()
    {
        var first = Knowledge.Ask("What causes sciatica?", null);
        var more = Assert.IsType<KnowledgeReply.Answered>(Knowledge.Ask("tell me more", first.NextContext));

        Assert.Equal(["sciatica-causes"], Entries(more));
        Assert.NotEqual(first.Text, more.Text);
        Assert.False(more.HasMore);
    }

    [Fact]
    public void AButtonGivesExactlyItsEntry()
    {
        var reply = Assert.IsType<KnowledgeReply.Answered>(Ask("What causes sciatica?"));

        Assert.All(reply.Related, option => Assert.Equal([option.EntryId], Entries(Knowledge.AskEntry(option.EntryId, reply.NextContext))));
    }

    [Theory]
    [InlineData("the second one", 1)]
    [InlineData("2", 1)]
    [InlineData("the last one please", -1)]
    public void APlaceAmongTheOffersIsUnderstood(string utterance, int index)
    {
        var reply = Assert.IsType<KnowledgeReply.Answered>(Ask("What causes sciatica?"));
        var offered = index < 0 ? reply.Related[^1] : reply.Related[index];

        Assert.Equal([offered.EntryId], Entries(Knowledge.Ask(utterance, reply.NextContext)));
    }

    [Theory]
    [InlineData("does massage cure sciatica", "sciatica-cure")]
    [InlineData("since massage flushes out toxins, how much water should I drink", "massage-toxins")]
    [InlineData("pain means the muscle is being repaired, so should I stretch harder?", "massage-hurt")]
    public void AFalsePremiseIsPutRight(string utterance, string entry) => Assert.Contains(entry, Entries(Ask(utterance)));

    [Theory]
    [InlineData("craniosacral therapy heals nerves. how many sessions do I need?", "craniosacral-what")]
    [InlineData("since the massage dissolves my scar tissue, how often should I come?", "massage-scar-tissue")]
    public void AContestedClaimNeverGoesByUnanswered(string utterance, string entry) => Assert.Equal(entry, Entries(Ask(utterance)).First());

    [Theory]
    [InlineData("symptoms")]
    [InlineData("benefits?")]
    public void AnAspectAloneAsksWhichSubjectWasMeant(string utterance) =>
        Assert.InRange(Assert.IsType<KnowledgeReply.Clarify>(Ask(utterance)).Options.Count, 2, 4);

    [Theory]
    [InlineData("how much ibuprofen can I take")]
    [InlineData("does acupuncture help")]
    [InlineData("do I have a herniated disc?")]
    [InlineData("massage for my frozen shoulder")]
    [InlineData("what does back surgery cost")]
    [InlineData("what is the capital of France")]
    [InlineData("which mattress should I buy")]
    public void WhatTheArticlesDoNotCoverIsSaid(string utterance)
    {
        var reply = Assert.IsType<KnowledgeReply.NotCovered>(Ask(utterance));

        Assert.Matches("can't|don't|isn't|only|not", reply.Text);
        Assert.Matches("sciatica|massage", reply.Text);
        Assert.NotEmpty(reply.Suggestions);
    }

    [Theory]
    // Unknown things that are said to help, told beside a question or in it, and complaints that nobody has told of.
    [InlineData("does kombucha heal nerves", "decline-other-treatment")]
    [InlineData("would weighted blankets help sciatica", "decline-other-treatment")]
    [InlineData("My sister swears by a chiropractor. Would that help my sciatica?", "decline-other-treatment")]
    [InlineData("massage for endometriosis", "decline-condition")]
    public void AnotherSubjectIsDeclinedWhateverElseIsNamed(string utterance, string entry) =>
        Assert.Equal(entry, Assert.IsType<KnowledgeReply.NotCovered>(Ask(utterance)).EntryId);

    [Theory]
    [InlineData("and acupuncture?")]
    [InlineData("and dry needling?")]
    [InlineData("how about glucosamine")]
    [InlineData("what about a chiropractor instead")]
    public void AFollowUpOnAnotherSubjectIsDeclined(string utterance) =>
        Assert.IsType<KnowledgeReply.NotCovered>(Ask("what is Swedish massage", utterance));

    [Theory]
    [InlineData("I have a new desk. Does that make sciatica worse?")]
    [InlineData("My doctor sent me to physio. Does massage help as well?")]
    [InlineData("My wife suggested a massage for my hip. Would that help?")]
    public void CircumstancesAreNoOtherSubject(string utterance) => Assert.IsType<KnowledgeReply.Answered>(Ask(utterance));

    [Fact]
    public void TwoTechniquesForAComplaintAreComparedForIt() =>
        Assert.Equal(["myofascial-for-sciatica", "trigger-point-sciatica"], Entries(Ask("myofascial release versus trigger point for sciatica")));

    [Fact]
    public void NeverDeclinesTwiceInTheSameWordsAndOffersAPersonTheSecondTime()
    {
        var first = Assert.IsType<KnowledgeReply.NotCovered>(Ask("qwrtz plmk"));
        var second = Assert.IsType<KnowledgeReply.NotCovered>(Knowledge.Ask("qwrtz plmk", first.NextContext));
        var third = Assert.IsType<KnowledgeReply.NotCovered>(Knowledge.Ask("qwrtz plmk", second.NextContext));

        Assert.False(first.OfferPerson);
        Assert.True(second.OfferPerson && third.OfferPerson);
        Assert.Equal(3, new[] { first.Text, second.Text, third.Text }.Distinct().Count());
    }

    [Fact]
    public void AnAnswerEndsARowOfMisses()
    {
        var reply = Ask("qwrtz", "What causes sciatica?", "qwrtz");

        Assert.False(Assert.IsType<KnowledgeReply.NotCovered>(reply).OfferPerson);
    }

    [Fact]
    public void TheContextSurvivesBeingStored()
    {
        var context = Ask("what is swedish massage").NextContext;
        var stored = JsonSerializer.Deserialize<KnowledgeContext>(JsonSerializer.Serialize(context))!;

        Assert.Equal(Entries(Knowledge.Ask("and deep tissue?", context)), Entries(Knowledge.Ask("and deep tissue?", stored)));
    }

    [Theory]
    // Nothing at all, nothing but signs, another script, markup, endless text, one endless word, half a surrogate pair.
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("?!?!...")]
    [InlineData("🙂🙂🙂")]
    [InlineData("좌골신경통이 뭐예요")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("''''''' n't 's")]
    [InlineData("\ud83d")]
    public void OddInputGetsAnHonestReply(string utterance)
    {
        var reply = Ask(utterance);

        Assert.NotEmpty(reply.Text);
        Assert.InRange(reply.Confidence, 0, 1);
    }

    [Fact]
    public void EndlessInputGetsAReply()
    {
        Assert.NotNull(Ask(new string('a', 100_000)));
        Assert.NotNull(Ask(string.Concat(Enumerable.Repeat("what is sciatica and why? ", 4_000))));
    }

    [Fact]
    public void AContextThatNamesWhatIsGoneDoesNoHarm()
    {
        var context = new KnowledgeContext { Topics = ["gone"], Aspect = "gone", LastEntries = ["gone"], Offered = ["gone"], Misses = 7, LastClosing = 40 };

        Assert.NotNull(Knowledge.Ask("and that?", context));
        Assert.NotNull(Knowledge.Ask("more", context));
        Assert.NotNull(Knowledge.Ask("the first one", context));
        Assert.NotNull(Knowledge.AskEntry("gone", context));
    }

    [Fact]
    public void TheSameContentGivesTheSameAnswers()
    {
        var again = KnowledgeBase.Load(ShippedKnowledge.Files, new KnowledgeOptions());

        Assert.All(OwnQuestions.All, q => Assert.Equal(Knowledge.Ask(q.Turns[0], null).Confidence, again.Ask(q.Turns[0], null).Confidence));
    }

    [Fact]
    public void KnowsWhatItIsAbout()
    {
        Assert.True(Knowledge.IsAbout("what is deep tissue massage?") > 0.8);
        Assert.True(Knowledge.IsAbout("I'd like to come on Tuesday at 3") < 0.5);
        Assert.Equal(0, Knowledge.IsAbout(""));
    }

    private static KnowledgeReply Ask(params string[] turns)
    {
        KnowledgeReply? reply = null;
        foreach (var turn in turns)
        {
            reply = Knowledge.Ask(turn, reply?.NextContext);
        }
        return reply!;
    }

    private static IEnumerable<string> Entries(KnowledgeReply reply) => Assert.IsType<KnowledgeReply.Answered>(reply).Parts.Select(p => p.EntryId);
}
