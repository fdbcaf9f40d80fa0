using System.Globalization;
using Chatbot.BotFramework.Content;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Clinic.Screening;

public enum Choice { Yes, No, NotSure }

/// <summary>One tick of a question, numbered from 1 within it.</summary>
/// <param name="Number">From 1, as in <c>Q2.4</c>.</param>
/// <param name="Text">As shown.</param>
/// <param name="Row">The row it raises.</param>
/// <param name="Level">The row's level for this tick.</param>
public sealed record Tick(int Number, string Text, string Row, Level Level);

/// <summary>A question of the questionnaire; Q0 is the gate and has no ticks, Q11 and Q12 do not stop the flow.</summary>
/// <param name="Id"><c>Q0</c> to <c>Q12</c>.</param>
/// <param name="Text">As shown.</param>
/// <param name="Ticks">What yes or not sure opens.</param>
public sealed record Question(string Id, string Text, IReadOnlyList<Tick> Ticks);

/// <summary>An answer. No ticks after yes or not sure counts as the highest level that the question lists.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="Ticks">Numbers of the ticks, from 1.</param>
public sealed record QuestionnaireAnswer(string Question, Choice Choice, IReadOnlyList<int> Ticks);

/// <summary>The pre-booking questionnaire (section D of the clinical table): data and a pure evaluator.</summary>
public sealed class Questionnaire
{
    public const string Gate = "Q0";

    private readonly IReadOnlyList<(string When, IReadOnlyList<string> With, RaisedRow Raises)> combinations;

    private Questionnaire(IReadOnlyList<Question> questions, IReadOnlyList<(string, IReadOnlyList<string>, RaisedRow)> combinations)
    {
        Questions = questions;
        this.combinations = combinations;
    }

    /// <summary>In the order they are asked, the gate first.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <exception cref="ContentException">Carries every fault; a tick that names a row without a rule is one.</exception>
    public static Questionnaire Load(IReadOnlyList<ContentFile> files, RedFlagScreen screen)
    {
        var faults = new List<ContentFault>();
        var questions = new List<Question>();
        var combinations = new List<(string, IReadOnlyList<string>, RaisedRow)>();
        foreach (var file in RuleSet.FilesOf(files))
        {
            var content = new YamlContent(file.Path, faults);
            if (YamlContent.Root(file, faults) is not { } root)
            {
                continue;
            }

            if (YamlContent.Get(root, "questionnaire") is { } list)
            {
                questions.AddRange(content.Items(list).Select(node => ReadQuestion(content, node, screen)));
            }

            if (YamlContent.Get(root, "tick-combinations") is { } pairs)
            {
                foreach (var node in content.Items(pairs))
                {
                    var when = content.Text(YamlContent.Get(node, "when")) ?? "";
                    var with = (content.Text(YamlContent.Get(node, "with")) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    var (row, level) = RowAndLevel(content, node, screen);
                    combinations.Add((when, with, new RaisedRow(row, level, $"{when}+{string.Join('/', with)}")));
                }
            }
        }

        if (questions.Count == 0)
        {
            faults.Add(new ContentFault("screening/questionnaire.yaml", 0, "no questions were found"));
        }

        return faults.Count > 0 ? throw new ContentException(faults) : new Questionnaire(questions, combinations);
    }

    /// <summary>
    /// The question to ask next; null when all are answered or an emergency tick ended it. A red-flag question one of whose
    /// rows the conversation already found is not asked again, nor is a list of conditions all of which are known.
    /// </summary>
    public Question? Next(IReadOnlyList<QuestionnaireAnswer> answers, ScreeningMemory memory)
    {
        if (Evaluate(answers).Any(r => r.Level == Level.EmergencyNow))
        {
            return null;
        }

        return Questions.FirstOrDefault(q => !answers.Any(a => a.Question == q.Id) && !IsAnswered(q, memory));
    }

    /// <summary>The ticks still worth showing: those whose row the conversation has not already found.</summary>
    public static IReadOnlyList<Tick> Open(Question question, ScreeningMemory memory) =>
        [.. question.Ticks.Where(t => !memory.Findings.Any(f => f.Row == t.Row))];

    /// <summary>"No to all" stands only once every question has been shown: these are the ones it answers.</summary>
    public IReadOnlyList<QuestionnaireAnswer> NoToAll(IReadOnlyList<QuestionnaireAnswer> answers) =>
        [.. answers, .. Questions.Where(q => q.Id != Gate && !answers.Any(a => a.Question == q.Id)).Select(q => new QuestionnaireAnswer(q.Id, Choice.No, []))];

    /// <summary>The rows that the answers raise, combinations included, most urgent first; unknown questions and ticks are ignored.</summary>
    public IReadOnlyList<RaisedRow> Evaluate(IReadOnlyList<QuestionnaireAnswer> answers)
    {
        var rows = new List<RaisedRow>();
        var ticked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            if (answer.Choice == Choice.No || Questions.FirstOrDefault(q => q.Id == answer.Question) is not { Ticks.Count: > 0 } question)
            {
                continue;
            }

            var ticks = question.Ticks.Where(t => answer.Ticks.Contains(t.Number)).ToList();
            if (ticks.Count == 0)
            {
                ticks = [question.Ticks.MaxBy(t => t.Level)!];
            }

            ticked.Add(question.Id);
            foreach (var tick in ticks)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{question.Id}.{tick.Number}");
                ticked.Add(name);
                rows.Add(new RaisedRow(tick.Row, tick.Level, name));
            }
        }

        rows.AddRange(combinations.Where(c => ticked.Contains(c.When) && c.With.Any(ticked.Contains)).Select(c => c.Raises));
        return [.. rows.OrderByDescending(r => r.Level)];
    }

    private static bool IsAnswered(Question question, ScreeningMemory memory)
    {
        if (question.Ticks.Count == 0)
        {
            return false;
        }

        var found = question.Ticks.Any(t => t.Level > Level.SeeDoctorSoon && memory.Findings.Any(f => f.Row == t.Row));
        return found || Open(question, memory).Count == 0;
    }

    private static Question ReadQuestion(YamlContent content, YamlNode node, RedFlagScreen screen)
    {
        content.OnlyKeys(node, "id", "text", "ticks");
        var id = content.Text(YamlContent.Get(node, "id")) ?? "";
        var text = content.Text(YamlContent.Get(node, "text")) ?? "";
        if (id.Length == 0 || text.Length == 0)
        {
            content.Fault(node, "a question needs id and text");
        }

        var ticks = new List<Tick>();
        foreach (var tick in YamlContent.Get(node, "ticks") is { } list ? content.Items(list) : [])
        {
            var (row, level) = RowAndLevel(content, tick, screen);
            ticks.Add(new Tick(ticks.Count + 1, content.Text(YamlContent.Get(tick, "text")) ?? "", row, level));
        }

        return new Question(id, text, ticks);
    }

    private static (string Row, Level Level) RowAndLevel(YamlContent content, YamlNode node, RedFlagScreen screen)
    {
        var row = content.Text(YamlContent.Get(node, "row")) ?? "";
        if (screen.Rule(row) is null)
        {
            content.Fault(node, $"row \"{row}\" has no rule");
        }

        if (!Levels.TryParse(content.Text(YamlContent.Get(node, "level")), out var level))
        {
            content.Fault(node, $"level missing; expected {Levels.Names}");
        }

        return (row, level ?? Level.EmergencyNow);
    }
}
