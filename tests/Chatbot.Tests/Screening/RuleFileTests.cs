using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Screening;
using Xunit;

namespace Chatbot.Tests.Screening;

public class RuleFileTests
{
    private const string OneRule = """
        symptoms:
          hiccups: [hiccup*]
        rules:
          - id: test-row
            level: see-doctor-soon
            source: none
            why: Because.
            reviewer:
            reviewed:
            when:
              - all: [hiccups]
        """;

    private const string OneCase = """
        cases:
          - rule: test-row
            fires: [I have hiccups]
            quiet: [no hiccups]
        """;

    [Fact]
    public void HoldEveryRowOfTheClinicalTable()
    {
        var ids = ScreeningContent.Screen.Rules.Select(r => r.Id).ToList();
        Assert.Equal(60, ids.Count(id => !id.StartsWith("c-", StringComparison.Ordinal)));
        Assert.Equal(42, ids.Count(id => id.StartsWith("c-", StringComparison.Ordinal)));
    }

    [Fact]
    public void AreAllUnsignedUntilAClinicianSigns() =>
        Assert.Equal(ScreeningContent.Screen.Rules.Count, ScreeningContent.Screen.UnsignedRules.Count);

    [Fact]
    public void ChangeTheirVersionWithEveryEdit()
    {
        var other = RedFlagScreen.Load([.. ScreeningContent.Files.Select((f, i) => i == 0 && !f.Path.EndsWith(".cases.yaml", StringComparison.Ordinal) ? f with { Text = f.Text + "\n" } : f)
            .Select(f => f.Path == "en/screening/pain.yaml" ? f with { Text = f.Text + "# edited\n" } : f)]);
        Assert.NotEqual(ScreeningContent.Screen.RuleSetVersion, other.RuleSetVersion);
    }

    [Fact]
    public void LoadWhenARuleHasBothKindsOfCase() => Assert.Single(Load(OneRule, OneCase).Rules);

    [Theory]
    [InlineData("            quiet: [no hiccups]", "test-row\" has no case that must stay quiet")]
    [InlineData("            fires: [I have hiccups]", "test-row\" has no case that must fire")]
    public void AreRefusedWhenAKindOfCaseIsMissing(string line, string complaint)
    {
        var fault = Assert.Single(Faults(OneRule, OneCase.Replace(line.Trim(), "hostile: [x]", StringComparison.Ordinal)));
        Assert.Contains(complaint, fault.Message, StringComparison.Ordinal);
        Assert.Equal("en/screening/test.yaml", fault.Path);
        Assert.Equal(4, fault.Line);
    }

    [Theory]
    [InlineData("level: see-doctor-soon", "level: soonish", "soonish")]
    [InlineData("all: [hiccups]", "all: [hicups]", "hicups")]
    [InlineData("why: Because.", "whi: Because.", "unknown key \"whi\"")]
    [InlineData("hiccups: [hiccup*]", "hiccups: [(hiccup]", "not closed")]
    [InlineData("hiccups: [hiccup*]", "hiccups: [<burp>]", "<burp>")]
    [InlineData("all: [hiccups]", "all: [age sixty]", "age 65+")]
    public void AreRefusedWithFileAndLineWhenSomethingIsWrong(string good, string bad, string complaint)
    {
        var faults = Faults(OneRule.Replace(good, bad, StringComparison.Ordinal), OneCase);
        Assert.Contains(faults, f => f.Message.Contains(complaint, StringComparison.Ordinal) && f.Line > 0);
    }

    [Fact]
    public void ReportAllFaultsAndNotOnlyTheFirst()
    {
        var broken = OneRule.Replace("level: see-doctor-soon", "level: x", StringComparison.Ordinal).Replace("[hiccup*]", "[<burp>]", StringComparison.Ordinal);
        Assert.True(Faults(broken, OneCase).Count >= 2);
    }

    [Fact]
    public void AreRefusedWhenThereAreNone() => Assert.Throws<ContentException>(() => RedFlagScreen.Load([]));

    private static RedFlagScreen Load(string rules, string cases) =>
        RedFlagScreen.Load([new ContentFile("en/screening/test.yaml", rules), new ContentFile("en/screening/test.cases.yaml", cases)]);

    private static IReadOnlyList<ContentFault> Faults(string rules, string cases) =>
        Assert.Throws<ContentException>(() => Load(rules, cases)).Faults;
}
