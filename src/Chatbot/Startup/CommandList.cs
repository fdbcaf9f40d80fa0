using System.CommandLine;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;
using Chatbot.Clinic.Screening;
using Chatbot.Commands;

namespace Chatbot.Startup;

/// <summary>The commands beside serving, each with its options.</summary>
internal static class CommandList
{
    public static void AddTo(RootCommand root, Option<string?> settings)
    {
        root.Add(Converse(settings));
        root.Add(Check(settings));
        root.Add(EvaluateIntents());
        root.Add(Recognize(settings));
        root.Add(Negation(settings));
        root.Add(Import(settings));
        root.Add(TeachCommands.Create(Load, settings));
        root.Add(AuditCommands.Create(Load, settings));
    }

    private static Command Converse(Option<string?> settings)
    {
        var store = new Option<string?>("--store") { Description = "A SQLite file to keep the conversations and appointments in; default is a fresh store in memory." };
        var command = new Command("converse", "Conversations through the real turn pipeline: JSON lines in, JSON lines out.") { store };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (setup, configuration) = Load(parsed.GetValue(settings));
            using var logs = Logs.Create(configuration, toStandardError: true);
            var log = new TurnLog(new Serilog.Extensions.Logging.SerilogLoggerFactory(logs).CreateLogger<TurnLog>());
            var content = setup.LoadContent();
            var open = new List<IAsyncDisposable>();
            var time = Clock.From(configuration["Clock:Now"], ServeCommand.EnvironmentName());
            var converse = new ConverseCommand(OpenAsync, time);
            try
            {
                await converse.RunAsync(Lines.Input, Lines.Output, cancellationToken);
                return 0;
            }
            finally
            {
                foreach (var one in Enumerable.Reverse(open))
                {
                    await one.DisposeAsync();
                }
            }

            async Task<ITurnRunner> OpenAsync(string? name)
            {
                var storage = await ClinicSetup.OpenStoreAsync(name is null ? parsed.GetValue(store) : null, cancellationToken);
                open.Add(storage);
                var bot = await ClinicSetup.CreateBotAsync(content, storage, log, configuration["PublicUrl"] is { Length: > 0 } url ? url.TrimEnd('/') : ServeCommand.DefaultUrl);
                var runner = new TurnRunner<ConversationState>(
                    bot, ClinicBotState.TypeInfo, storage.Conversations, new NoDelivery(), log, new TurnRunnerOptions(), time);
                open.Add(runner);
                return runner;
            }
        });
        return command;
    }

    private static Command Check(Option<string?> settings)
    {
        var command = new Command("check", "Lints the dialogs/ content; every fault names file and line.");
        command.SetAction(parsed =>
        {
            var (setup, _) = Load(parsed.GetValue(settings));
            return CheckCommand.Run(setup.LoadContent, setup.ContentPath, Console.Out);
        });
        return command;
    }

    private static Command EvaluateIntents()
    {
        var train = new Option<string>("--train") { Description = "JSON lines with text and intent to learn from.", Required = true };
        var test = new Option<string>("--test") { Description = "JSON lines to be measured on.", Required = true };
        var validation = new Option<string?>("--validation") { Description = "JSON lines that calibrate confidence and choose the threshold; without it cross-validation does." };
        var command = new Command("evaluate-intents", "Trains the service's own intent classifier and prints how well it does, as one JSON object.") { train, test, validation };
        command.SetAction(parsed =>
        {
            var status = EvaluateIntentsCommand.Run(parsed.GetRequiredValue(train), parsed.GetRequiredValue(test), parsed.GetValue(validation), Lines.Output, Console.Error);
            Lines.Output.Flush();
            return status;
        });
        return command;
    }

    private static Command Recognize(Option<string?> settings)
    {
        var command = new Command("recognize", "Dates, times, numbers and the like in utterances: JSON lines in, JSON lines out.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (setup, _) = Load(parsed.GetValue(settings));
            await RecognizeCommand.RunAsync(Lines.Input, Lines.Output, ClinicHours.Of(setup.ReadPractice()), cancellationToken);
            await Lines.Output.FlushAsync(cancellationToken);
        });
        return command;
    }

    private static Command Negation(Option<string?> settings)
    {
        var command = new Command("negation", "The screening's context engine on any text: JSON lines in, JSON lines out.");
        command.SetAction((parsed, cancellationToken) =>
        {
            var (setup, _) = Load(parsed.GetValue(settings));
            return NegationCommand.RunAsync(Lines.Input, Lines.Output, NegationEngine.Load(setup.ReadLanguageFiles()), cancellationToken);
        });
        return command;
    }

    private static Command Import(Option<string?> settings)
    {
        var files = new Argument<string[]>("files") { Description = "Plain-text or Markdown articles.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string?>("--to") { Description = "The content folder to write into; default is the one that is served." };
        var command = new Command("import", "Turns articles into article pages and draft entries; drafts answer only with Dialogs:ServeDrafts.") { files, to };
        command.SetAction(parsed =>
        {
            var (setup, _) = Load(parsed.GetValue(settings));
            var language = setup.KnowledgeOptions.Language;
            return ImportCommand.Run(
                parsed.GetRequiredValue(files), parsed.GetValue(to) ?? setup.ContentPath, ImportCommand.Noise(setup.ReadFiles(), language), language, Console.Out);
        });
        return command;
    }

    private static (ClinicSetup Setup, IConfiguration Configuration) Load(string? settingsFile)
    {
        var folder = ProgramFolder.Find();
        var configuration = Settings.Load(folder, ServeCommand.EnvironmentName(), settingsFile);
        return (new ClinicSetup(folder, configuration), configuration);
    }

    /// <summary>Commands hand their replies back at once.</summary>
    private sealed class NoDelivery : IReplyDelivery
    {
        public Task DeliverAsync(StoredConversation conversation, IReadOnlyList<StoredActivity> replies, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
