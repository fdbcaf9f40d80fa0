using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Knowledge;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public class TeachingTests
{
    private const string Question = "is it the gluteus thingamajig that goes bonkers";

    [Fact]
    public void AnAttachedQuestionIsAnsweredByItsEntry()
    {
        var changed = Assert.IsType<TeachingResult.Changed>(Teaching.Attach(ShippedKnowledge.Files, "glutes-effects", Question));

        Assert.Equal(["glutes-effects"], Entries(Load(changed.File).Ask(Question, null)));
    }

    [Fact]
    public void OnlyOneLineOfTheFileChanges()
    {
        var changed = Assert.IsType<TeachingResult.Changed>(Teaching.Attach(ShippedKnowledge.Files, "glutes-effects", "- {odd}\n question "));
        var before = ShippedKnowledge.Files.First(f => f.Path == changed.File.Path).Text.Split('\n');

        Assert.Equal(["- odd question"], changed.File.Text.Split('\n').Except(before));
        Assert.Equal(before.Length + 1, changed.File.Text.Split('\n').Length);
    }

    [Fact]
    public void WhatIsKnownOrNowhereIsRefused()
    {
        Assert.IsType<TeachingResult.Refused>(Teaching.Attach(ShippedKnowledge.Files, "sciatica-what", "define SCIATICA"));
        Assert.IsType<TeachingResult.Refused>(Teaching.Attach(ShippedKnowledge.Files, "nowhere", "a question"));
        Assert.IsType<TeachingResult.Refused>(Teaching.Attach(ShippedKnowledge.Files, "sciatica-what", "  "));
    }

    [Fact]
    public void AnAddedEntryAnswers()
    {
        var file = ShippedKnowledge.Files.First(f => f.Path == "en/faq/techniques.qna");
        var added = Teaching.Add(file, "hip-clicking", "Why does my hip click?", "The article doesn't say why a hip clicks.", "hip", "causes", "A1#hip");

        Assert.Equal(["hip-clicking"], Entries(Load(added).Ask("why does my hip click", null)));
    }

    [Fact]
    public void TheRegressionCheckNamesTheQuestionsThatWouldChange()
    {
        var changed = Assert.IsType<TeachingResult.Changed>(Teaching.Attach(ShippedKnowledge.Files, "glutes-effects", Question));

        Assert.Empty(Teaching.Compare(ShippedKnowledge.Base, ShippedKnowledge.Base, [Question, "what is fascia"]));
        var change = Assert.Single(Teaching.Compare(ShippedKnowledge.Base, Load(changed.File), [Question, "what is fascia"]));
        Assert.Equal((Question, "glutes-effects"), (change.Question, Assert.Single(change.After)));
    }

    private static KnowledgeBase Load(ContentFile changed) =>
        KnowledgeBase.Load([.. ShippedKnowledge.Files.Select(f => f.Path == changed.Path ? changed : f)], new KnowledgeOptions());

    private static List<string> Entries(KnowledgeReply reply) => [.. Assert.IsType<KnowledgeReply.Answered>(reply).Parts.Select(p => p.EntryId)];
}
