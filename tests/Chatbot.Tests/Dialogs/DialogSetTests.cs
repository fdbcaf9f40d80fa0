using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Turns;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Dialogs;

public sealed class DialogSetTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Prompt<string> Color = new("color", DialogSetTestsJsonContext.Default.String, text =>
        text is "red" or "blue" ? new PromptRecognition<string>.Understood(text) : new PromptRecognition<string>.NotUnderstood());

    private static readonly Painting Paint = new(Color);

    private readonly DialogSet dialogs = new([Paint, Color]);

    [Fact]
    public async Task CallsADialogAndResumesAtTheNamedStepWithItsResult()
    {
        var begun = await Begin();
        Assert.Equal(["painting", "color"], begun.Stack.Instances.Select(instance => instance.Dialog));

        var done = await dialogs.ContinueAsync(Turn("red"), begun.Stack, default);

        Assert.Equal(DialogTurnStatus.Complete, done.Status);
        Assert.Equal("painted red", done.Result?.GetString());
    }

    [Fact]
    public async Task AsksAgainInOtherWordsAndGivesUpAfterThreeTries()
    {
        var stack = (await Begin()).Stack;
        for (var tries = 0; tries < 2; tries++)
        {
            var turn = Turn("seven");
            stack = (await dialogs.ContinueAsync(turn, stack, default)).Stack;
            Assert.Equal("Red or blue, please.", Assert.Single(turn.Replies).Text);
        }

        var ended = await dialogs.ContinueAsync(Turn("seven"), stack, default);

        Assert.Equal("nothing painted", ended.Result?.GetString());
    }

    [Fact]
    public async Task RepeatsTheQuestionAfterSomethingElse()
    {
        var stack = (await Begin()).Stack;
        var turn = Turn("what time is it?");

        var result = await dialogs.RepromptAsync(turn, stack, default);

        Assert.Equal("Which color?", Assert.Single(turn.Replies).Text);
        Assert.Equal(DialogTurnStatus.Waiting, result.Status);
    }

    [Theory]
    // A release that dropped a step or a dialog, and a state that is another's.
    [InlineData("painting", "mixing", "{\"color\":null}")]
    [InlineData("sculpting", "begin", "{}")]
    [InlineData("painting", "painted", "[1]")]
    public async Task EndsADialogWhoseSavedStepIsGone(string dialog, string step, string state)
    {
        var stack = new DialogStack([new DialogInstance(dialog, "1", step, JsonDocument.Parse(state).RootElement)]);

        var result = await dialogs.ContinueAsync(Turn("red"), stack, default);

        Assert.Equal(DialogTurnStatus.Lost, result.Status);
        Assert.Null(result.Stack.Active);
    }

    [Fact]
    public void CancelEmptiesTheStack()
    {
        var stack = new DialogStack([new DialogInstance("painting", "1", "", JsonDocument.Parse("{}").RootElement)]);

        Assert.Equal(DialogTurnStatus.Cancelled, DialogSet.Cancel(stack).Status);
        Assert.Equal(DialogTurnStatus.Empty, DialogSet.Cancel(DialogStack.Empty).Status);
    }

    [Fact]
    public async Task NamesAnInstanceByItsTurnSoThatARepeatedTurnNamesItAlike()
    {
        var first = (await Begin()).Stack.Instances.Select(instance => instance.Instance).ToList();
        var second = (await Begin()).Stack.Instances.Select(instance => instance.Instance).ToList();

        Assert.Equal(first, second);
        Assert.Equal(2, first.Distinct().Count());
    }

    private Task<DialogTurnResult> Begin() => dialogs.BeginAsync(Turn("paint it"), DialogStack.Empty, Paint.Begin(), default);

    private static TurnContext Turn(string text)
    {
        var activity = new Activity { Type = ActivityTypes.Message, Text = text, Conversation = new ConversationAccount { Id = "c" } };
        return new TurnContext(new StoredActivity(ConversationKey.Local("c"), 7, activity, Now, Visible: true, ReplyTo: null), Now);
    }

    internal sealed record PaintingState(string? Color);

    private sealed class Painting : Dialog<PaintingState>
    {
        public Painting(Prompt<string> color)
            : base(DialogSetTestsJsonContext.Default.PaintingState)
        {
            Step("begin", (_, state, _) => Task.FromResult<StepResult<PaintingState>>(
                new StepResult<PaintingState>.Call(color.Ask("Which color?", "Red or blue, please."), "painted", state)));
            Step("painted", (context, _, _) =>
            {
                var text = context.Input is StepInput.Resume { Result: var result } && color.TryGetValue(result, out var chosen) ? $"painted {chosen}" : "nothing painted";
                return Task.FromResult<StepResult<PaintingState>>(
                    new StepResult<PaintingState>.End(JsonSerializer.SerializeToElement(text, DialogSetTestsJsonContext.Default.String)));
            });
        }

        public override string Id => "painting";

        public DialogStart Begin() => Start(new PaintingState(null));
    }
}

[JsonSerializable(typeof(DialogSetTests.PaintingState))]
[JsonSerializable(typeof(string))]
internal sealed partial class DialogSetTestsJsonContext : JsonSerializerContext;
