using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Tests.Measures.Comparison;

public sealed class HumanModelGapTests
{
    [Fact]
    public void Fit_ThreeOfFourRight_MakesTheModelThreeQuartersSure()
    {
        // One logit difference of 4 in all four rows: the best temperature gives 0.75, so 4 / T = ln 3.
        var temperature = TemperatureScaling.Fit([4, 0, 4, 0, 4, 0, 4, 0], 2, isProbability: false, [0, 0, 0, 1]);

        Assert.Equal(4 / Math.Log(3), temperature, 1e-6);
    }

    [Fact]
    public void Fit_RandomLogits_IsTheLeastLossOfAGrid()
    {
        var random = new Random(6);
        int[] labels = [.. Enumerable.Range(0, 200).Select(_ => random.Next(3))];
        float[] logits = [.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(other => (float)((label == other ? 3 : 0) + (8 * random.NextDouble()))))];

        var temperature = TemperatureScaling.Fit(logits, 3, isProbability: false, labels);
        var fromProbabilities = TemperatureScaling.Fit(Softmax.Probabilities(logits, 3, isProbability: false), 3, isProbability: true, labels);

        var best = Enumerable.Range(1, 4000).Select(step => step / 200.0).MinBy(candidate => labels.Select((label, instanceIndex) =>
        {
            var row = logits.Skip(3 * instanceIndex).Take(3).Select(value => value / candidate).ToArray();
            return Math.Log(row.Sum(Math.Exp)) - row[label];
        }).Sum());
        Assert.Equal(best, temperature, 0.006);
        Assert.Equal(temperature, fromProbabilities, 1e-3);
    }

    [Fact]
    public void Fit_ModelWithoutErrors_StopsAtTheColdEnd() =>
        Assert.Equal(0.05, TemperatureScaling.Fit([1, 0, 0, 1], 2, isProbability: false, [0, 1]), 1e-3);

    [Fact]
    public void Score_CalibratedModel_ByHand()
    {
        // As above the calibrated probabilities are (0.75, 0.25) throughout.
        float[] votes = [3, 1, 0, 4, 0, 0, 1, 1];

        var gaps = HumanModelGap.Score([4, 0, 4, 0, 4, 0, 4, 0], isProbability: false, votes, 2, [0, 0, 0, 1]);

        Assert.Equal(0, gaps[0], 1e-6);
        // m = (3/8, 5/8) against (0, 1): (ln(8/5) + 3/4 ln 2 + 1/4 ln(2/5)) / (2 ln 2).
        Assert.Equal((Math.Log(1.6) + (0.75 * Math.Log(2)) + (0.25 * Math.Log(0.4))) / (2 * Math.Log(2)), gaps[1], 1e-6);
        Assert.True(float.IsNaN(gaps[2]));
        Assert.Throws<ArgumentException>(() => HumanModelGap.Score([4, 0], isProbability: false, [1], 2, [0]));
    }
}
