using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Screening;

/// <summary>
/// The safety screen: which rows of the clinical table a message meets, with what came before. Pure and thread-safe;
/// load it once. It signposts and never diagnoses; finding nothing is not an all-clear.
/// </summary>
public sealed class RedFlagScreen
{
    private readonly RuleSet rules;

    private RedFlagScreen(RuleSet rules)
    {
        this.rules = rules;
        UnsignedRules = [.. rules.Rules.Where(r => !r.IsSigned).Select(r => r.Id)];
    }

    /// <summary>Changes whenever a rule file changes; goes into the audit log with every level.</summary>
    public string RuleSetVersion => rules.Version;

    /// <summary>Ids of the rules that no clinician has signed.</summary>
    public IReadOnlyList<string> UnsignedRules { get; }

    public IReadOnlyList<Rule> Rules => rules.Rules;

    public IReadOnlyCollection<Check> Checks => rules.Checks.Values;

    /// <summary>The examples beside the rules.</summary>
    public IReadOnlyList<RuleCase> Cases => rules.Cases;

    /// <param name="files">The content files; those under a <c>screening</c> folder are read, others ignored.</param>
    /// <exception cref="ContentException">Carries every fault of every file.</exception>
    public static RedFlagScreen Load(IReadOnlyList<ContentFile> files) => new(RuleSet.Load(files));

    /// <summary>Reads one message or form field. Any text is accepted; the cost grows linearly with its length.</summary>
    public ScreeningResult Assess(string text, ScreeningMemory memory, ScreeningContext context) =>
        new Assessment(rules, memory, context).Of(text ?? "");

    /// <summary>
    /// To be asked before anything is booked: an open check question is put once more, and the second time without an
    /// answer its row's level stands.
    /// </summary>
    public ScreeningResult BeforeBooking(ScreeningMemory memory, ScreeningContext context) =>
        new Assessment(rules, memory, context).BeforeBooking();

    /// <summary>Adds rows that did not come from words: ticks of the questionnaire.</summary>
    public ScreeningResult Raise(IReadOnlyList<RaisedRow> rows, ScreeningMemory memory, ScreeningContext context) =>
        new Assessment(rules, memory, context).Raise(rows);

    public Rule? Rule(string id) => rules.RuleById.GetValueOrDefault(id);

    public Check? Check(string id) => rules.Checks.GetValueOrDefault(id);

    internal RuleSet Compiled => rules;
}

/// <summary>A row and the level it was raised at, from a tick of the questionnaire.</summary>
/// <param name="Row">Id of a rule.</param>
/// <param name="Level">The level of the tick.</param>
/// <param name="From">What raised it, such as <c>Q2.4</c>.</param>
public sealed record RaisedRow(string Row, Level Level, string From);
