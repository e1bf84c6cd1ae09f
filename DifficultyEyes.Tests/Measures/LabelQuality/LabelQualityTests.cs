using DifficultyEyes.Core.Measures.LabelQuality;

namespace DifficultyEyes.Tests.Measures.LabelQuality;

public sealed class LabelQualityTests
{
    [Fact]
    public void ConfidentLearning_ThreeByHand_FindsTheOneOffTheDiagonal()
    {
        // Labels 0, 0, 1, 1. Thresholds: t_0 = (0.9 + 0.2) / 2 = 0.55, t_1 = (0.7 + 0.6) / 2 = 0.65.
        float[] probabilities = [0.9f, 0.1f, 0.2f, 0.8f, 0.3f, 0.7f, 0.4f, 0.6f];

        var thresholds = ConfidentLearning.Thresholds(probabilities, 2, isProbability: true, [0, 0, 1, 1]);
        var issues = ConfidentLearning.Issues(probabilities, 2, isProbability: true, [0, 0, 1, 1]);

        Assert.Equal(0.55, thresholds[0], 1e-6);
        Assert.Equal(0.65, thresholds[1], 1e-6);
        Assert.Equal([0f, 1f, 0f, 0f], issues);
    }

    [Fact]
    public void ConfidentLearning_ClassWithoutInstances_IsNeverConfident()
    {
        var issues = ConfidentLearning.Issues([0.1f, 0.2f, 0.7f, 0.3f, 0.4f, 0.3f], 3, isProbability: true, [0, 1]);

        Assert.Equal([0f, 0f], issues);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(50)]
    public void ConfidentLearning_SameProbabilitiesForAll_CountsAllInTheLikelierClass(int perClass)
    {
        // Each mean is the number itself, which every instance reaches, whatever rounding the sum leaves.
        float[] probabilities = [.. Enumerable.Range(0, 2 * perClass).SelectMany(_ => new[] { 0.6f, 0.4f })];
        int[] labels = [.. Enumerable.Range(0, 2 * perClass).Select(instanceIndex => instanceIndex % 2)];

        var issues = ConfidentLearning.Issues(probabilities, 2, isProbability: true, labels);

        Assert.Equal(labels.Select(label => (float)label), issues);
    }

    [Fact]
    public void ConfidenceWeightedEntropy_ByHand_IsTheFormula()
    {
        var ratio = 1 / 0.5;

        Assert.Equal(Math.Log(1 + ratio) / ratio, ConfidenceWeightedEntropy.Of([0.5, 0.5], 0), 1e-12);
        Assert.Equal(1, ConfidenceWeightedEntropy.Of([1, 0], 0));
        Assert.Equal(0, ConfidenceWeightedEntropy.Of([1, 0], 1));
        Assert.InRange(ConfidenceWeightedEntropy.Of([0.999, 0.001], 1), 0, 0.5);
    }

    [Fact]
    public void NormalizedMargin_Extremes_AreZeroAndOne()
    {
        Assert.Equal(1, NormalizedMargin.Of([1, 0, 0], 0));
        Assert.Equal(0, NormalizedMargin.Of([1, 0, 0], 2));
        Assert.Equal(0.5, NormalizedMargin.Of([0.5, 0.5, 0], 1));
    }
}
