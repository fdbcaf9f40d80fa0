using System.Text.RegularExpressions;
using Chatbot.BotFramework.Content;
using Xunit;
using Chatbot.Clinic.Knowledge;

namespace Chatbot.Tests.Knowledge;

public class KnowledgeContentTests
{
    [Fact]
    public void CarriesEveryFactOfTheFiveArticles()
    {
        var expected = new Dictionary<string, int> { ["A1"] = 19, ["A2"] = 19, ["A3"] = 15, ["A4"] = 13, ["A5"] = 25 }
            .SelectMany(a => Enumerable.Range(1, a.Value).Select(n => $"{a.Key}.{n:00}"));

        var carried = ShippedKnowledge.Base.Entries.SelectMany(e => e.Facts).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(expected.Order(StringComparer.Ordinal), carried);
    }

    [Fact]
    public void EveryAnswerNamesAnArticleAndASection() =>
        Assert.All(ShippedKnowledge.Base.Entries.Where(e => !e.IsDecline), e => Assert.NotEmpty(e.Citations));

    [Fact]
    public void HoldsNoneOfTheAdvertisingNoise() =>
        Assert.All(ShippedKnowledge.Files.Where(f => !f.Path.Contains("/screening/", StringComparison.Ordinal)), f => Assert.DoesNotMatch(@"[\uac00-\ud7a3]", f.Text));

    [Fact]
    public void NobodyHasSignedYet() =>
        Assert.All(ShippedKnowledge.Base.Articles, a => Assert.True(a.Reviewer is null && a.Reviewed is null));

    [Theory]
    // A contested claim, and the words that must stand beside it wherever an answer makes it.
    [InlineData(@"\btoxins?\b", "hasn't been shown to remove toxins|be shown to remove toxins|toxins hasn't")]
    [InlineData(@"scar tissue", "isn't known to break (it |that |up )?|contested")]
    [InlineData(@"inflammation", "contested|not proven|used against inflammation|cold is for inflammation|muscle imbalance, inflammation")]
    [InlineData(@"strengthens? the muscles", "contested")]
    [InlineData(@"muscle is being repaired", "not a sign of repair")]
    [InlineData(@"flare-ups can be resolved", "contested|doesn't treat the cause")]
    [InlineData(@"(blood flow|circulation)", "[Ss]kin may feel warm|warmer skin|contested|heat relaxes muscle and improves circulation")]
    [InlineData(@"knots?\b.*release|release.*\bknots?\b", "experts disagree|specific points|trigger point")]
    [InlineData(@"alignment", "aren't put back in place")]
    [InlineData(@"[Cc]raniosacral therapy is", "good studies haven't")]
    public void BalancesAContestedClaim(string claim, string balance)
    {
        foreach (var entry in ShippedKnowledge.Base.Entries.Where(e => !e.IsDecline))
        {
            foreach (var text in new[] { entry.Answer, entry.More }.OfType<string>().Where(t => Regex.IsMatch(t, claim)))
            {
                Assert.True(Regex.IsMatch(text, balance), $"{entry.Id}: {text}");
            }
        }
    }

    [Fact]
    public void NeverTellsAnyoneToPushThroughPain() =>
        Assert.All(ShippedKnowledge.Base.Entries, e => Assert.DoesNotMatch("(?<!don't )(?<!not )push through", e.Answer));

    [Fact]
    public void ReadsAtTheLevelOfSeventhGrade()
    {
        var text = string.Join(" ", ShippedKnowledge.Base.Entries.Where(e => !e.IsDecline).Select(e => e.Answer));
        var sentences = Regex.Count(text, @"[.!?](\s|$)");
        var words = Regex.Matches(text, @"[A-Za-z']+").Select(m => m.Value.ToLowerInvariant()).ToList();
        var syllables = words.Sum(w => Math.Max(1, Regex.Count(Regex.Replace(w, "(?<=[^l])e$|es$|ed$", ""), "[aeiouy]+")));

        // Flesch and Kincaid's grade; the names of muscles and techniques alone cost one.
        var grade = (0.39 * words.Count / sentences) + (11.8 * syllables / words.Count) - 15.59;

        Assert.InRange(grade, 4, 7.9);
    }

    [Theory]
    [InlineData("en/faq/sciatica.qna", "- sources = A5#worse", "- sources = A5#nowhere", "A5#nowhere")]
    [InlineData("en/faq/sciatica.qna", "- facts = A5.10", "- facts = A5.99", "A5.99")]
    [InlineData("en/faq/sciatica.qna", "- facts = A5.06", "- facts =", "no question carries fact A5.06")]
    [InlineData("en/faq/sciatica.qna", "<a id = \"sciatica-worse\">", "<a id = \"sciatica-what\">", "is used in")]
    [InlineData("en/faq/sciatica.qna", "](#sciatica-causes)", "](#sciatica-reasons)", "sciatica-reasons")]
    [InlineData("en/faq/sciatica.qna", "- topic = sciatica\n", "- topic = lumbago\n", "lumbago")]
    [InlineData("en/articles/myofascial-release.md", "facts: 13", "facts: 14", "A4.14")]
    [InlineData("en/articles/myofascial-release.md", "id: A4", "id: A1", "article id")]
    [InlineData("en/articles/myofascial-release.md", "{#caution facts=\"A4.13\"}", "", "no anchor")]
    [InlineData("en/lexicon.yaml", "kind: aspect", "kind: aspekt", "aspekt")]
    [InlineData("en/lexicon.yaml", "decline: decline-medicine", "decline: nothing", "nothing")]
    [InlineData("en/faq/replies.yaml", "suggestions: [sciatica-what", "suggestions: [sciatica-nope", "sciatica-nope")]
    public void AFaultInTheContentIsNamedWithItsFile(string path, string before, string after, string words)
    {
        var files = ShippedKnowledge.With(path, t => t.Replace(before, after, StringComparison.Ordinal));

        var error = Assert.Throws<ContentException>(() => KnowledgeBase.Load(files, new KnowledgeOptions()));

        Assert.Contains(error.Faults, f => f.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void ArticlePagesHaveAnAnchorPerSection() =>
        Assert.All(ShippedKnowledge.Base.Articles, a => Assert.All(a.Sections, s => Assert.Contains($"id=\"{s.Anchor}\"", a.ToHtml(), StringComparison.Ordinal)));
}
