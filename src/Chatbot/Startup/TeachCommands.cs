using System.CommandLine;
using System.Text.Json;
using Chatbot.Clinic.Conversation;
using Chatbot.Clinic.Knowledge;
using Chatbot.Commands;

namespace Chatbot.Startup;

/// <summary><c>teach list</c>, <c>attach</c>, <c>add</c> and <c>check</c>: what visitors asked and got no good answer to, and mending it.</summary>
internal static class TeachCommands
{
    private const int MostQuestions = 10_000;

    public static Command Create(Func<string?, (ClinicSetup Setup, IConfiguration Configuration)> load, Option<string?> settings)
    {
        var teach = new Command("teach", "The queue of unanswered and disliked questions, and mending it.");
        teach.Add(List(load, settings));
        teach.Add(Attach(load, settings));
        teach.Add(Add(load, settings));
        teach.Add(Check(load, settings));
        return teach;
    }

    private static Command List(Func<string?, (ClinicSetup Setup, IConfiguration Configuration)> load, Option<string?> settings)
    {
        var command = new Command("list", "Questions that were not answered, or whose answer was disliked, most frequent first.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (setup, _) = load(parsed.GetValue(settings));
            var questions = await QuestionsAsync(setup, cancellationToken);
            foreach (var group in questions.GroupBy(question => question.Question, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()))
            {
                Console.WriteLine($"{group.Count(),4}  {string.Join(", ", group.Select(question => question.Status).Distinct()),-24}  {group.Key}");
            }

            if (questions.Count == 0)
            {
                Console.WriteLine("The queue is empty.");
            }
        });
        return command;
    }

    private static Command Attach(Func<string?, (ClinicSetup Setup, IConfiguration Configuration)> load, Option<string?> settings)
    {
        var entry = new Argument<string>("entry") { Description = "Id of the entry that answers it." };
        var question = new Argument<string>("question") { Description = "The question, as asked." };
        var command = new Command("attach", "Adds a phrasing to an entry, and says which known questions that would answer otherwise.") { entry, question };
        command.SetAction(parsed =>
        {
            var (setup, _) = load(parsed.GetValue(settings));
            return TeachCommand.Attach(setup.ReadFiles(), setup.KnowledgeOptions, setup.ContentPath, parsed.GetRequiredValue(entry), parsed.GetRequiredValue(question), Console.Out);
        });
        return command;
    }

    private static Command Add(Func<string?, (ClinicSetup Setup, IConfiguration Configuration)> load, Option<string?> settings)
    {
        Option<string> Required(string name, string description) => new(name) { Description = description, Required = true };
        var file = new Option<string?>("--file") { Description = "The .qna file, relative to the content folder; default en/faq/taught.qna." };
        var (id, question, answer) = (Required("--id", "Id of the new entry."), Required("--question", "The question."), Required("--answer", "The answer, Markdown."));
        var (topics, aspect, sources) = (Required("--topics", "Topics of the lexicon, comma-separated."), Required("--aspect", "Aspect of the lexicon."), Required("--sources", "Article and section, such as A1#sciatica."));
        var command = new Command("add", "Adds an entry, and says which known questions that would answer otherwise.") { file, id, question, answer, topics, aspect, sources };
        command.SetAction(parsed =>
        {
            var (setup, _) = load(parsed.GetValue(settings));
            return TeachCommand.Add(
                setup.ReadFiles(), setup.KnowledgeOptions, setup.ContentPath, parsed.GetValue(file) ?? $"{setup.KnowledgeOptions.Language}/faq/taught.qna",
                parsed.GetRequiredValue(id), parsed.GetRequiredValue(question), parsed.GetRequiredValue(answer),
                parsed.GetRequiredValue(topics), parsed.GetRequiredValue(aspect), parsed.GetRequiredValue(sources), Console.Out);
        });
        return command;
    }

    private static Command Check(Func<string?, (ClinicSetup Setup, IConfiguration Configuration)> load, Option<string?> settings)
    {
        var folder = new Argument<string>("folder") { Description = "A content folder with the change, to be compared with the one that is served." };
        var command = new Command("check", "Which known questions, and which of the queue, would change their answer.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (setup, _) = load(parsed.GetValue(settings));
            var served = KnowledgeBase.Load(setup.ReadFiles(), setup.KnowledgeOptions);
            var edited = KnowledgeBase.Load(ClinicSetup.ReadFolder(Path.GetFullPath(parsed.GetRequiredValue(folder))), setup.KnowledgeOptions);
            var asked = (await QuestionsAsync(setup, cancellationToken)).Select(question => question.Question);
            var known = served.Entries.SelectMany(entry => entry.Questions);
            return TeachCommand.Check(served, edited, known.Concat(asked).Distinct(StringComparer.OrdinalIgnoreCase), Console.Out) == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<IReadOnlyList<QuestionForReview>> QuestionsAsync(ClinicSetup setup, CancellationToken cancellationToken)
    {
        await using var storage = await setup.OpenStorageAsync(cancellationToken);
        var lines = await storage.Journal.ReadAsync(JournalKinds.Question, after: 0, MostQuestions, cancellationToken);
        return [.. lines.Select(line => JsonSerializer.Deserialize(line.Entry.Json, QuestionJson.TypeInfo)).OfType<QuestionForReview>()];
    }
}
