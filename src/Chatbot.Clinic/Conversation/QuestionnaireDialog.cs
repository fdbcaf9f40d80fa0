using System.Text.Json;
using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Recognizers;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Screening;
using Answer = Chatbot.Clinic.Screening.Choice;

namespace Chatbot.Clinic.Conversation;

/// <summary>Where the questionnaire stands. Its JSON is part of the saved conversation.</summary>
/// <param name="Answers">In the order given.</param>
/// <param name="Asking">The question being asked; null while all of them are shown at once.</param>
/// <param name="Picking">Its tick list is shown.</param>
public sealed record QuestionnaireFrame(IReadOnlyList<QuestionnaireAnswer> Answers, string? Asking, bool Picking, int Misunderstood);

/// <summary>
/// The questions before a first booking (section D of the clinical table): all at once first, so that one answer can clear
/// them; one after another where something applies. Ends with the answers, or with none when the visitor gives up.
/// </summary>
internal sealed class QuestionnaireDialog : Dialog<QuestionnaireFrame>
{
    public const string DialogId = "questionnaire";

    private const string AnswerStep = "answer";
    private const int MaxMisunderstood = 3;

    private readonly Questionnaire questionnaire;
    private readonly Practice practice;
    private readonly BookingPhrases say;

    public QuestionnaireDialog(Questionnaire questionnaire, Practice practice, BookingPhrases say)
        : base(ConversationJsonContext.Default.QuestionnaireFrame)
    {
        this.questionnaire = questionnaire;
        this.practice = practice;
        this.say = say;
        Step("show", (context, frame, _) => Task.FromResult(ShowAll(context.Turn, frame)));
        Step(AnswerStep, (context, frame, _) => Task.FromResult(context.Input is StepInput.Utterance { Text: { } text } ? Read(context.Turn, frame, text) : AskAgain(context.Turn, frame)));
    }

    public override string Id => DialogId;

    public DialogStart Begin() => Start(new QuestionnaireFrame([], null, Picking: false, 0));

    /// <summary>The answers that the dialog ended with; null when it was given up.</summary>
    public static IReadOnlyList<QuestionnaireAnswer>? ReadResult(JsonElement? result) =>
        result?.Deserialize(ConversationJsonContext.Default.QuestionnaireFrame)?.Answers;

    private StepResult<QuestionnaireFrame> Read(TurnContext turn, QuestionnaireFrame frame, string text) =>
        frame.Asking is null ? ReadAll(turn, frame, text)
        : frame.Picking ? ReadTicks(turn, frame, text)
        : ReadOne(turn, frame, text);

    /// <summary>The answer to everything at once: who it is for, and whether anything applies.</summary>
    private StepResult<QuestionnaireFrame> ReadAll(TurnContext turn, QuestionnaireFrame frame, string text)
    {
        var gate = HealthAnswer.ReadGate(text);
        var none = HealthAnswer.SaysNone(text);
        if (gate is { } known)
        {
            frame = With(frame, new QuestionnaireAnswer(Questionnaire.Gate, known, []));
        }

        var gated = frame.Answers.Any(answer => answer.Question == Questionnaire.Gate);
        if (none)
        {
            frame = frame with { Answers = questionnaire.NoToAll(frame.Answers) };
            return gated ? Done(frame) : Ask(turn, frame with { Asking = Questionnaire.Gate });
        }

        return gated && !HealthAnswer.SaysSome(text) && gate is not null
            ? AskRest(turn, frame)
            : Next(turn, frame);
    }

    private StepResult<QuestionnaireFrame> ReadOne(TurnContext turn, QuestionnaireFrame frame, string text)
    {
        var asking = frame.Asking!;
        if (asking == Questionnaire.Gate)
        {
            return (HealthAnswer.ReadGate(text) ?? HealthAnswer.ReadYesNo(text)) is { } gate
                ? Next(turn, With(frame, new QuestionnaireAnswer(asking, gate, [])))
                : Unclear(turn, frame);
        }

        // "No to all" counts, because all of them were shown.
        if (HealthAnswer.SaysNoToAll(text))
        {
            return Finish(turn, frame with { Answers = questionnaire.NoToAll(frame.Answers) });
        }

        return HealthAnswer.ReadYesNo(text) switch
        {
            null => Unclear(turn, frame),
            Answer.No => Next(turn, With(frame, new QuestionnaireAnswer(asking, Answer.No, []))),
            var some when Find(asking) is { Ticks.Count: > 1 } question => ShowTicks(turn, With(frame, new QuestionnaireAnswer(asking, some.Value, [])), question),
            var some => Next(turn, With(frame, new QuestionnaireAnswer(asking, some.Value, [1]))),
        };
    }

    private StepResult<QuestionnaireFrame> ReadTicks(TurnContext turn, QuestionnaireFrame frame, string text)
    {
        var question = Find(frame.Asking!)!;
        var numbers = HealthAnswer.ReadNumbers(text, question.Ticks.Count);
        if (numbers.Count == 0 && HealthAnswer.SaysNone(text))
        {
            return Next(turn, With(frame, new QuestionnaireAnswer(question.Id, Answer.No, [])));
        }

        // Words instead of numbers were read by the screen already; the highest level of the list stands for them.
        var before = frame.Answers.First(answer => answer.Question == question.Id);
        return Next(turn, With(frame, before with { Ticks = numbers }));
    }

    private StepResult<QuestionnaireFrame> Next(TurnContext turn, QuestionnaireFrame frame)
    {
        frame = frame with { Picking = false, Misunderstood = 0 };
        if (questionnaire.Evaluate(frame.Answers).Any(row => row.Level >= Level.UrgentSameDay))
        {
            return Done(frame);
        }

        var next = questionnaire.Next(frame.Answers, turn.Get<ScreeningTurn>()?.Screened.Memory ?? ScreeningMemory.Empty);
        return next is null ? Done(frame) : Ask(turn, frame with { Asking = next.Id });
    }

    private StepResult<QuestionnaireFrame> Finish(TurnContext turn, QuestionnaireFrame frame) =>
        frame.Answers.Any(answer => answer.Question == Questionnaire.Gate) ? Done(frame) : Ask(turn, frame with { Asking = Questionnaire.Gate, Picking = false });

    private StepResult<QuestionnaireFrame> ShowAll(TurnContext turn, QuestionnaireFrame frame)
    {
        var questions = questionnaire.Questions.Where(question => question.Id != Questionnaire.Gate).Select(WithTicks);
        var text = say.Phrases.Say(
            PhraseKeys.HealthQuestions, turn.Number, ("gate", Find(Questionnaire.Gate)?.Text ?? ""),
            ("questions", string.Join('\n', questions.Select((question, index) => $"{index + 1}. {question}"))));
        Say(turn, text, Questionnaire.Gate, [say.Phrases.Say(PhraseKeys.ButtonNothingApplies, turn.Number), say.Phrases.Say(PhraseKeys.ButtonSomethingApplies, turn.Number)]);
        return Wait(frame);
    }

    /// <summary>Who it is for is known; whether anything applies is not.</summary>
    private StepResult<QuestionnaireFrame> AskRest(TurnContext turn, QuestionnaireFrame frame)
    {
        Say(turn, say.Phrases.Say(PhraseKeys.HealthAnything, turn.Number), "Q1", YesNo(turn));
        return Wait(frame);
    }

    private StepResult<QuestionnaireFrame> Ask(TurnContext turn, QuestionnaireFrame frame)
    {
        var question = Find(frame.Asking!)!;
        Say(turn, WithTicks(question), question.Id, YesNo(turn));
        return Wait(frame);
    }

    private StepResult<QuestionnaireFrame> ShowTicks(TurnContext turn, QuestionnaireFrame frame, Question question)
    {
        var list = string.Join('\n', question.Ticks.Select(tick => $"{tick.Number}. {tick.Text}"));
        Say(turn, say.Phrases.Say(PhraseKeys.HealthWhich, turn.Number, ("list", list)), question.Id, null);
        return Wait(frame with { Picking = true });
    }

    private StepResult<QuestionnaireFrame> AskAgain(TurnContext turn, QuestionnaireFrame frame) => frame switch
    {
        { Asking: null } => ShowAll(turn, frame),
        { Picking: true } => ShowTicks(turn, frame, Find(frame.Asking!)!),
        _ => Ask(turn, frame),
    };

    private StepResult<QuestionnaireFrame> Unclear(TurnContext turn, QuestionnaireFrame frame)
    {
        if (frame.Misunderstood + 1 >= MaxMisunderstood)
        {
            turn.Say(say.Phrases.Say(PhraseKeys.NotUnderstoodAgain, turn.Number, ("phone", practice.Phone)));
            return new StepResult<QuestionnaireFrame>.End();
        }

        Say(turn, say.Phrases.Say(PhraseKeys.HealthUnclear, turn.Number) + "\n\n" + Find(frame.Asking!)!.Text, frame.Asking!, YesNo(turn));
        return Wait(frame with { Misunderstood = frame.Misunderstood + 1 });
    }

    private static StepResult<QuestionnaireFrame> Done(QuestionnaireFrame frame) =>
        new StepResult<QuestionnaireFrame>.End(JsonSerializer.SerializeToElement(frame, ConversationJsonContext.Default.QuestionnaireFrame));

    private void Say(TurnContext turn, string text, string question, IReadOnlyList<string>? buttons)
    {
        var entity = new BookingEntity(BookingStates.Collecting, turn.Get<BookingFrame>() is { } frame ? say.Frame(frame) : say.Frame(new BookingFrame()), [Missing.Screening], null, null, question);
        turn.Say(text, buttons, [EntityJsonContext.Element(entity)], expectsAnswer: true);
    }

    private IReadOnlyList<string> YesNo(TurnContext turn) =>
        [say.Phrases.Say(PhraseKeys.ButtonYes, turn.Number), say.Phrases.Say(PhraseKeys.ButtonNo, turn.Number), say.Phrases.Say(PhraseKeys.ButtonNotSure, turn.Number)];

    /// <summary>A question with what it lists: "any of these" says nothing without them.</summary>
    private static string WithTicks(Question question) =>
        question.Ticks.Count == 0 ? question.Text : $"{question.Text} ({string.Join("; ", question.Ticks.Select(tick => tick.Text))})";

    private Question? Find(string id) => questionnaire.Questions.FirstOrDefault(question => question.Id == id);

    private static QuestionnaireFrame With(QuestionnaireFrame frame, QuestionnaireAnswer answer) =>
        frame with { Answers = [.. frame.Answers.Where(other => other.Question != answer.Question), answer] };

    private static StepResult<QuestionnaireFrame> Wait(QuestionnaireFrame frame) => new StepResult<QuestionnaireFrame>.Wait(AnswerStep, frame);
}
