using System.Runtime.CompilerServices;
using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Knowledge;
using Xunit;
using Xunit.Abstractions;

namespace Chatbot.Tests.Knowledge;

public class ArticleImportTests(ITestOutputHelper output)
{
    private static readonly (string Question, string Article)[] Questions =
    [
        ("What is neck pain?", "neck-pain.html"), ("What causes neck pain?", "neck-pain.html"), ("Can a car accident hurt my neck?", "neck-pain.html"),
        ("symptoms of neck pain", "neck-pain.html"), ("Which exercises can I do for a stiff neck?", "neck-pain.html"), ("How does massage help the neck?", "neck-pain.html"),
        ("When should I see a doctor about neck pain?", "neck-pain.html"), ("How many sessions until I can turn my head?", "neck-pain.html"),
        ("What is plantar fasciitis?", "H1"), ("Who gets plantar fasciitis?", "H1"), ("Why is my heel worst in the morning?", "H1"), ("How is plantar fasciitis treated?", "H1"),
        ("Does a night splint help?", "H1"), ("How long does it take for plantar fasciitis to heal?", "H1"), ("Can massage help my heel?", "H1"), ("do flat feet cause heel pain", "H1"),
        ("What is a tension headache?", "tension"), ("What triggers tension headaches?", "tension"), ("Can massage help tension headaches?", "tension"),
        ("Does stress cause headaches?", "tension"), ("When is a headache an emergency?", "tension"), ("What can I do at the office against headaches?", "tension"),
    ];

    private static readonly Lazy<(KnowledgeBase Knowledge, IReadOnlyList<ImportedArticle> Articles)> Imported = new(Import);

    [Fact]
    public void AnswersPlainQuestionsFromTheImportedArticle()
    {
        var right = 0;
        foreach (var (question, article) in Questions)
        {
            var reply = Imported.Value.Knowledge.Ask(question, null);
            var cited = reply is KnowledgeReply.Answered answered ? answered.Citations.Select(c => c.ArticleId).Distinct().ToList() : [];
            right += cited.Contains(article) ? 1 : 0;
            output.WriteLine($"{(cited.Contains(article) ? "  " : "no")} {question} -> {reply.GetType().Name} {string.Join(',', cited)}");
        }
        output.WriteLine($"{right} of {Questions.Length}");
        Assert.True(right >= 0.6 * Questions.Length, $"{right} of {Questions.Length}");
    }

    [Theory]
    [InlineData("promo")]
    [InlineData("casino")]
    [InlineData("newsletter")]
    [InlineData("cookie")]
    [InlineData("Facebook")]
    [InlineData("50%")]
    [InlineData("celebrities")]
    [InlineData("ADVERTISEMENT")]
    [InlineData("바카라")]
    [InlineData("$39")]
    [InlineData("track(")]
    [InlineData("Foot Spas")]
    [InlineData("http")]
    [InlineData("Posted by")]
    public void TheNoiseIsGone(string noise) => Assert.All(Imported.Value.Articles, a =>
    {
        Assert.DoesNotContain(noise, a.Page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(noise, a.Drafts.Text, StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void DraftsAreServedOnlyWhenAskedFor()
    {
        var files = Imported.Value.Articles.SelectMany(a => new[] { a.Page, a.Drafts }).Concat(ShippedKnowledge.Files).ToList();
        var reviewed = KnowledgeBase.Load(files, new KnowledgeOptions());

        Assert.DoesNotContain(reviewed.Entries, e => e.IsDraft);
        Assert.IsType<KnowledgeReply.NotCovered>(reviewed.Ask("What is plantar fasciitis?", null));
    }

    [Fact]
    public void DraftsLeaveTheOtherAnswersAlone()
    {
        var right = OwnQuestions.All.Count(q => q.IsRight(OwnQuestions.Play(Imported.Value.Knowledge, q)));
        var before = OwnQuestions.All.Count(q => q.IsRight(OwnQuestions.Play(ShippedKnowledge.Base, q)));

        output.WriteLine($"{right} with drafts, {before} without");
        Assert.True(right >= before - 6, $"{right} with drafts, {before} without");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n  ")]
    [InlineData("<html><script>x</script>")]
    [InlineData("Subscribe to our newsletter!")]
    public void NothingToKeepIsNoArticle(string text) => Assert.Null(ArticleImport.Import(new ContentFile("x.txt", text), Noise, "en"));

    [Theory]
    [InlineData("---\nid: a\n---\n<<<<>>> {{{ ``` ![x](y [z](")]
    [InlineData("## \n\n- = = =\n\n# ?\nSome sentence stands here alone.")]
    [InlineData("A heading {#x}\n\nText with `code` and {braces} and --- inside it.")]
    public void OddTextNeverBreaksTheContent(string text)
    {
        if (ArticleImport.Import(new ContentFile("odd.txt", text), Noise, "en") is { } article)
        {
            var knowledge = KnowledgeBase.Load([article.Page, article.Drafts, .. ShippedKnowledge.Files], new KnowledgeOptions { ServeDrafts = true });
            Assert.NotEmpty(knowledge.Entries);
        }
    }

    private static IReadOnlyList<string> Noise =>
        [.. ShippedKnowledge.Files.First(f => f.Path == "en/noise.txt").Text.Split('\n').Where(l => l.Length > 0 && l[0] != '#')];

    private static (KnowledgeBase, IReadOnlyList<ImportedArticle>) Import()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "Import");
        var articles = Directory.GetFiles(folder).Order(StringComparer.Ordinal)
            .Select(f => ArticleImport.Import(new ContentFile(Path.GetFileName(f), File.ReadAllText(f)), Noise, "en")!).ToList();
        return (KnowledgeBase.Load([.. articles.SelectMany(a => new[] { a.Page, a.Drafts }), .. ShippedKnowledge.Files], new KnowledgeOptions { ServeDrafts = true }), articles);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
