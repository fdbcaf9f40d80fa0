using System.Text;
using Chatbot.BotFramework.Intents;
using Xunit;

namespace Chatbot.Tests.Intents;

public sealed class IntentClassifierTests
{
    private static readonly IntentClassifier Classifier = IntentClassifier.Train(Clinc150.Train);

    [Fact]
    public void UnderstandsWordingsThatItHasNotSeen()
    {
        var inScope = Clinc150.Test.Where(example => example.Intent != "oos").ToList();
        var understood = inScope.Count(example => Classifier.Predict(example.Text).Intent == example.Intent);
        Assert.InRange((double)understood / inScope.Count, 0.87, 1);
    }

    [Fact]
    public void RefusesWhatItWasNotTrainedFor()
    {
        var other = Clinc150.Test.Where(example => example.Intent == "oos").ToList();
        Assert.InRange((double)other.Count(example => Classifier.Predict(example.Text).OutOfScope) / other.Count, 0.50, 1);
    }

    [Fact]
    public void ConfidenceIsHowOftenItIsRight()
    {
        var predictions = Clinc150.Test.Where(example => example.Intent != "oos")
            .Select(example => (Prediction: Classifier.Predict(example.Text), example.Intent))
            .OrderBy(answer => answer.Prediction.Confidence).ToList();
        foreach (var group in predictions.Chunk(predictions.Count / 3 + 1))
        {
            var claimed = group.Average(answer => answer.Prediction.Confidence);
            var right = group.Average(answer => answer.Prediction.Ranking[0].Intent == answer.Intent ? 1.0 : 0.0);
            Assert.InRange(right - claimed, -0.15, 0.15);
        }
    }

    [Fact]
    public void TheSameExamplesTrainTheSameClassifier()
    {
        var again = IntentClassifier.Train(Clinc150.Train);
        Assert.Equal(Classifier.Threshold, again.Threshold);
        foreach (var example in Clinc150.Test)
        {
            var (first, second) = (Classifier.Predict(example.Text), again.Predict(example.Text));
            Assert.Equal(first.Intent, second.Intent);
            Assert.Equal(first.Ranking, second.Ranking);
        }
    }

    [Fact]
    public void RanksTheBestThreeInScopeBestFirst()
    {
        foreach (var example in Clinc150.Test)
        {
            var prediction = Classifier.Predict(example.Text);
            if (prediction.Ranking.Count == 0)
                continue;
            Assert.Equal(3, prediction.Ranking.Count);
            Assert.Equal(prediction.Ranking.OrderByDescending(score => score.Confidence).ToList(), prediction.Ranking);
            Assert.DoesNotContain(prediction.Ranking, score => score.Intent == "oos" || score.Confidence is not (>= 0 and <= 1));
            Assert.Equal(prediction.Ranking[0].Confidence, prediction.Confidence);
            Assert.Equal(prediction.OutOfScope ? "oos" : prediction.Ranking[0].Intent, prediction.Intent);
        }
    }

    [Theory]
    // One letter too many, too few, wrong, two swapped.
    [InlineData("set an alaarm for seven", "alarm")]
    [InlineData("what is the wether like in london", "weather")]
    [InlineData("transfet fifty dollars to savings", "transfer")]
    [InlineData("book a fligth to boston", "book_flight")]
    // Two mistakes in a long word.
    [InlineData("make a resturaunt booking", "restaurant_reservation")]
    // Capitals, accents, apostrophes of other keyboards.
    [InlineData("WHAT’S THE WEATHER LIKE", "weather")]
    [InlineData("sét án àlarm", "alarm")]
    public void ReadsThroughMistakes(string utterance, string intent) =>
        Assert.Equal(intent, Classifier.Predict(utterance).Ranking[0].Intent);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!...")]
    [InlineData("👍🏽")]
    [InlineData("\u202Eright to left\u202C \0 \uD800")]
    [InlineData("今天天气怎么样")]
    [InlineData("'''")]
    public void AnswersAnythingThatCanBeTyped(string utterance)
    {
        var prediction = Classifier.Predict(utterance);
        Assert.InRange(prediction.Confidence, 0, 1);
        Assert.True(prediction.OutOfScope || prediction.Ranking.Count > 0);
    }

    [Fact]
    public void NothingKnownIsOutOfScope()
    {
        var prediction = Classifier.Predict("今天");
        Assert.True(prediction.OutOfScope);
        Assert.Equal(0, prediction.Confidence);
        Assert.Empty(prediction.Ranking);
    }

    [Fact]
    public void WhatIsWantedMayBeFollowedByAHundredThousandLetters()
    {
        StringBuilder text = new("wake me at seven, set an alarm. ");
        text.Append('a', 50_000).Append(' ').Insert(text.Length, "zx ", 20_000);
        Assert.InRange(Classifier.Predict(text.ToString()).Confidence, 0, 1);
    }

    [Fact]
    public void ManyThreadsGetTheSameAnswers()
    {
        var expected = Clinc150.Test.Select(example => Classifier.Predict(example.Text).Ranking).ToList();
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < expected.Count; i++)
                Assert.Equal(expected[i], Classifier.Predict(Clinc150.Test[i].Text).Ranking);
        });
    }

    [Fact]
    public void ValidationExamplesCanChooseTheThreshold()
    {
        var validation = Clinc150.Test.Where((_, i) => i % 2 == 0).ToList();
        var classifier = IntentClassifier.Train(Clinc150.Train, new IntentClassifierOptions { Validation = validation });
        var understood = validation.Where(example => example.Intent != "oos" && classifier.Predict(example.Text).Ranking[0].Intent == example.Intent).ToList();
        var refused = understood.Count(example => classifier.Predict(example.Text).Confidence < classifier.Threshold);
        Assert.InRange(refused, 0, 0.005 * understood.Count + 1);
    }

    [Fact]
    public void AFewExamplesAreEnoughToBegin()
    {
        var classifier = IntentClassifier.Train(
        [
            new("book me in", "Book"), new("I want an appointment", "Book"),
            new("how much is it", "Price"), new("what does a massage cost", "Price"),
        ]);
        Assert.Equal("Price", classifier.Predict("how much does it cost").Intent);
        Assert.Equal("Book", classifier.Predict("an appointment please").Intent);
    }

    [Fact]
    public void OneIntentAloneCanBeLearnt() =>
        Assert.Equal("Book", IntentClassifier.Train([new("book me in", "Book")]).Predict("book me in please").Intent);

    [Fact]
    public void NothingInScopeIsAProgrammersMistake() =>
        Assert.Throws<ArgumentException>(() => IntentClassifier.Train([new("the weather", "None")]));
}
