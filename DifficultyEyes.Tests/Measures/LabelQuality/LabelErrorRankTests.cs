using DifficultyEyes.Core.Measures.LabelQuality;
using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Tests.Measures.LabelQuality;

public sealed class LabelErrorRankTests
{
    [Fact]
    public void Of_IssuesBeforeOthersEachByMargin_ByHand()
    {
        var ranks = LabelErrorRank.Of([0, 1, 0, 1, float.NaN, 1], [0.1f, 0.4f, 0.9f, 0.2f, 0, 0.4f]);

        Assert.Equal([4f, 2f, 5f, 1f, float.NaN, 3f], ranks);
        Assert.Throws<ArgumentException>(() => LabelErrorRank.Of([0], [0, 1]));
    }

    [Fact]
    public void Of_RandomProbabilities_EqualsANaiveConfidentJoint()
    {
        const int ClassCount = 4;
        var random = new Random(11);
        int[] labels = [.. Enumerable.Range(0, 300).Select(_ => random.Next(ClassCount))];
        float[] logits = [.. labels.SelectMany(label => Enumerable.Range(0, ClassCount).Select(other => (float)((label == other ? 0.4 : 0) + (2.5 * random.NextDouble()))))];
        var probabilities = Softmax.Probabilities(logits, ClassCount, isProbability: false);
        float Of(int instanceIndex, int label) => probabilities[(instanceIndex * ClassCount) + label];

        // As published: thresholds, the joint's cell of each instance, off-diagonal ones by normalized margin.
        var thresholds = Enumerable.Range(0, ClassCount)
            .Select(label => Enumerable.Range(0, 300).Where(instanceIndex => labels[instanceIndex] == label).Average(instanceIndex => (double)Of(instanceIndex, label))).ToArray();
        var suspected = Enumerable.Range(0, 300).Where(instanceIndex =>
        {
            var above = Enumerable.Range(0, ClassCount).Where(label => Of(instanceIndex, label) >= thresholds[label]).ToArray();
            return above.Length > 0 && above.MaxBy(label => Of(instanceIndex, label)) != labels[instanceIndex];
        });
        var expected = suspected
            .OrderBy(instanceIndex => Of(instanceIndex, labels[instanceIndex]) - Enumerable.Range(0, ClassCount).Where(label => label != labels[instanceIndex]).Max(label => Of(instanceIndex, label)))
            .ToArray();

        var issues = ConfidentLearning.Issues(probabilities, ClassCount, isProbability: true, labels);
        var margins = labels.Select((label, instanceIndex) => (float)NormalizedMargin.Of(
            [.. probabilities.Skip(instanceIndex * ClassCount).Take(ClassCount).Select(value => (double)value)], label)).ToArray();
        var ranks = LabelErrorRank.Of(issues, margins);

        Assert.InRange(expected.Length, 10, 290);
        Assert.Equal(expected, Enumerable.Range(0, 300).OrderBy(instanceIndex => ranks[instanceIndex]).Take(expected.Length));
    }
}
