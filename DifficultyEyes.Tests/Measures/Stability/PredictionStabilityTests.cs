using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Stability;

namespace DifficultyEyes.Tests.Measures.Stability;

public sealed class PredictionStabilityTests
{
    [Fact]
    public void Divergence_OneChangeToTheOtherClassAndOneToNothing_IsTheMeanByHand()
    {
        float[] before = [1, 0];

        var scores = PredictionStability.Divergence(before, [[0, 1], [1, 0]], 2, isProbability: true);
        var flips = PredictionStability.FlipShare(before, [[0, 1], [1, 0]], 2, isProbability: true);

        Assert.Equal([0.5f], scores);
        Assert.Equal([0.5f], flips);
    }

    [Fact]
    public void Divergence_Logits_EqualsANaiveFormula()
    {
        var random = new Random(4);
        float[] Outputs() => [.. Enumerable.Range(0, 30).Select(_ => (float)(6 * random.NextDouble()))];
        var before = Outputs();
        float[][] after = [Outputs(), Outputs(), Outputs()];

        var scores = PredictionStability.Divergence(before, after, 3, isProbability: false);

        for (var instanceIndex = 0; instanceIndex < 10; instanceIndex++)
        {
            var p = Softmax(before, instanceIndex);
            var expected = after.Average(change =>
            {
                var q = Softmax(change, instanceIndex);
                var m = p.Zip(q, (first, second) => (first + second) / 2).ToArray();
                return (Entropy(m) - ((Entropy(p) + Entropy(q)) / 2)) / Math.Log(2);
            });
            Assert.Equal(expected, scores[instanceIndex], 1e-6);
        }
    }

    [Fact]
    public void Divergence_NotFinite_IsUnknown()
    {
        Assert.Equal([float.NaN], PredictionStability.Divergence([1, 2], [[float.NaN, 0]], 2, isProbability: false));
        Assert.Equal([float.NaN], PredictionStability.FlipShare([1, 2], [[float.NaN, 0]], 2, isProbability: false));
    }

    [Fact]
    public void Divergence_NoChangeOrOtherShape_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PredictionStability.Divergence([1, 2], [], 2, isProbability: false));
        Assert.Throws<ArgumentException>(() => PredictionStability.Divergence([1, 2], [[1, 2, 3]], 2, isProbability: false));
    }

    [Fact]
    public void JensenShannon_Extremes_AreZeroAndOne()
    {
        Assert.Equal(0, JensenShannon.Of([0.3, 0.7], [0.3, 0.7]));
        Assert.Equal(1, JensenShannon.Of([1, 0, 0], [0, 0.5, 0.5]), 1e-12);
        // m = (3/4, 1/4): (ln(4/3) + (ln(2/3) + ln 2) / 2) / (2 ln 2).
        Assert.Equal((Math.Log(4.0 / 3) + ((Math.Log(2.0 / 3) + Math.Log(2)) / 2)) / (2 * Math.Log(2)), JensenShannon.Of([1, 0], [0.5, 0.5]), 1e-12);
        Assert.True(double.IsNaN(JensenShannon.Of([double.NaN, 1], [0, 1])));
        Assert.Throws<ArgumentException>(() => JensenShannon.Of([1], [0.5, 0.5]));
    }

    private static double[] Softmax(float[] outputs, int instanceIndex)
    {
        var row = outputs.Skip(3 * instanceIndex).Take(3).Select(value => Math.Exp(value)).ToArray();
        return [.. row.Select(value => value / row.Sum())];
    }

    private static double Entropy(double[] shares) => -shares.Sum(share => share * Math.Log(share));
}
