using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Tests.Golden;

namespace DifficultyEyes.Tests.Measures.Output;

public sealed class OutputMeasureTests
{
    [Fact]
    public void Score_ProbabilitiesByHand_AreTheFormulas()
    {
        var measures = OutputMeasures.Score([0.5f, 0.25f, 0.25f], 3, isProbability: true, [1], new LayerMatrix(new float[] { 2, 2 }, 1, 2));

        Assert.Equal(0, measures.Correct[0]);
        Assert.Equal(0.25f, measures.LabelProbability[0], 1e-6f);
        Assert.Equal(0.5f, measures.Confidence[0], 1e-6f);
        Assert.Equal(0.75f, measures.LabelDoubt[0], 1e-6f);
        Assert.Equal(0.625f, measures.MarginDifficulty[0], 1e-6f);
        Assert.Equal(1.5 * Math.Log(2) / Math.Log(3), measures.Entropy[0], 1e-6);
        Assert.Equal(Math.Log(4), measures.Loss[0], 1e-6);
        var length = Math.Sqrt(0.25 + 0.5625 + 0.0625);
        Assert.Equal(length / Math.Sqrt(2), measures.ErrorNorm[0], 1e-6);
        Assert.Equal(length * 3, measures.LastLayerGradientNorm![0], 1e-5);
        Assert.Equal(0.375f, measures.NormalizedMargin[0], 1e-6f);
        Assert.Null(measures.Energy);
    }

    [Fact]
    public void Score_SureOutputs_ReachTheEndsOfTheirRanges()
    {
        var measures = OutputMeasures.Score([200, 0, 200, 0], 2, isProbability: false, [0, 1], null);

        Assert.Equal(0f, measures.MarginDifficulty[0], 1e-6f);
        Assert.Equal(1f, measures.MarginDifficulty[1], 1e-6f);
        Assert.Equal(0f, measures.ErrorNorm[0], 1e-6f);
        Assert.Equal(1f, measures.ErrorNorm[1], 1e-6f);
        Assert.Equal(200f, measures.Loss[1]);
        Assert.Equal(-200f, measures.Energy![0]);
        Assert.Equal(1f, measures.ConfidenceWeightedEntropy[0], 1e-5f);
        // A doubt far below float's rounding of 1 keeps its digits.
        Assert.InRange(measures.LabelDoubt[0], 0f, 1e-20f);
    }

    [Fact]
    public void Score_UniformOutput_IsUndecided()
    {
        var measures = OutputMeasures.Score([3, 3, 3, 3], 4, isProbability: false, [2], null);

        Assert.Equal(1f, measures.Entropy[0], 1e-6f);
        Assert.Equal(0.5f, measures.MarginDifficulty[0], 1e-6f);
        Assert.Equal(0.75f, measures.LabelDoubt[0], 1e-6f);
    }

    [Fact]
    public void Score_OutputNotFinite_IsUnknown()
    {
        var measures = OutputMeasures.Score([1, float.NaN, 1, 2], 2, isProbability: false, [0, 1], null);

        Assert.True(float.IsNaN(measures.Correct[0]) && float.IsNaN(measures.Loss[0]) && float.IsNaN(measures.Entropy[0]));
        Assert.True(float.IsNaN(measures.ConfidentLearningIssue[0]) && float.IsNaN(measures.Energy![0]));
        Assert.Equal(1, measures.Correct[1]);
    }

    [Fact]
    public void Prediction_EqualLogits_TakesTheLowestClass()
    {
        Assert.Equal([1, 0], Prediction.Classes([0, 2, 2, 5, 5, 5], 3));
    }

    [Fact]
    public void AreProbabilities_LogitsAndProbabilities_AreToldApart()
    {
        Assert.True(Softmax.AreProbabilities([0.25f, 0.75f, 1, 0], 2));
        Assert.False(Softmax.AreProbabilities([0.25f, 0.75f, 1, 0.5f], 2));
        Assert.False(Softmax.AreProbabilities([-0.5f, 1.5f], 2));
    }

    [Fact]
    public void CrossEntropy_ProbabilityZero_StaysFinite()
    {
        Assert.Equal(CrossEntropy.Greatest, CrossEntropy.Of([double.NegativeInfinity, 0], 0));
        Assert.Equal(CrossEntropy.Greatest, -Math.Log(float.Epsilon), 1e-9);
    }

    [Theory]
    [InlineData("cifar10-resnet20")]
    [InlineData("cifar10-cnn")]
    public void Score_GoldenLogits_EqualTheReference(string model)
    {
        var table = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-scores.csv"));
        var logits = NumpyArray.ReadSingles(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-logits.npy"));

        var measures = OutputMeasures.Score(logits, 10, isProbability: false, table.Integers("label_index"), null);

        Assert.Equal(table.Integers("pred"), Prediction.Classes(logits, 10));
        AssertClose(table.Numbers("correct"), measures.Correct, value => value);
        AssertClose(table.Numbers("confidence"), measures.Confidence, value => value);
        AssertClose(table.Numbers("entropy_norm"), measures.Entropy, value => value);
        AssertClose(table.Numbers("loss"), measures.Loss, value => value);
        // The reference keeps the margin in [-1, 1] and EL2N as published.
        AssertClose(table.Numbers("margin"), measures.MarginDifficulty, value => 1 - 2 * value);
        AssertClose(table.Numbers("el2n"), measures.ErrorNorm, value => value * Math.Sqrt(2));
        var probabilities = Softmax.Probabilities(logits, 10, isProbability: false);
        AssertClose(table.Numbers("prob_3"), [.. Enumerable.Range(0, table.RowCount).Select(row => probabilities[row * 10 + 3])], value => value);
    }

    private static void AssertClose(double[] expected, float[] actual, Func<double, double> convert)
    {
        // Six significant digits in the reference; losses reach about 20.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, convert(pair.Second), 1e-5 * Math.Max(1, Math.Abs(pair.First))));
    }

    [Theory]
    [InlineData(float.NaN, 1, false, -1)]
    [InlineData(float.PositiveInfinity, 1, false, -1)]
    [InlineData(1, float.NegativeInfinity, false, -1)]
    [InlineData(0, 0, true, -1)]
    [InlineData(0, 0, false, 0)]
    [InlineData(-2, -1, false, 1)]
    [InlineData(0.5f, 0.5f, true, 0)]
    public void Classes_RowThatSaysNothing_IsUnknown(float first, float second, bool isProbability, int expected) =>
        Assert.Equal([expected, 1], Prediction.Classes([first, second, 0.25f, 0.75f], 2, isProbability));
}
