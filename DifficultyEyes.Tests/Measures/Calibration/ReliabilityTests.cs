using DifficultyEyes.Core.Measures.Calibration;

namespace DifficultyEyes.Tests.Measures.Calibration;

public sealed class ReliabilityTests
{
    [Fact]
    public void Of_TwoConfidencesByHand_HasTheirGaps()
    {
        // Twenty at 0.6 of which twelve are right, twenty at 0.9 of which fifteen: gaps 0 and 0.15, weighed by halves.
        float[] confidences = [.. Enumerable.Repeat(0.6f, 20), .. Enumerable.Repeat(0.9f, 20)];
        bool[] isCorrect = [.. Enumerable.Range(0, 20).Select(place => place < 12), .. Enumerable.Range(0, 20).Select(place => place < 15)];

        var reliability = Reliability.Of(confidences, isCorrect);

        Assert.Equal([20, 20], reliability.Bins.Select(bin => bin.Count));
        Assert.Equal([0.6, 0.75], reliability.Bins.Select(bin => bin.Accuracy.Share));
        Assert.Equal(0.075, reliability.Error.Value, 1e-6);
        Assert.Equal(0.75, reliability.MeanConfidence, 1e-6);
        Assert.Equal(27.0 / 40, reliability.Accuracy.Share, 1e-12);
        Assert.Equal(20, reliability.Histogram[12]);
        Assert.Equal(40, reliability.Histogram.Sum());
    }

    [Fact]
    public void Of_EqualConfidences_AreNeverParted()
    {
        float[] confidences = [.. Enumerable.Range(0, 100).Select(place => place / 200f), .. Enumerable.Repeat(1f, 500)];

        var reliability = Reliability.Of(confidences, new bool[600]);

        // Of 40 each; the third would end amid the equal ones, and so takes all of them.
        Assert.Equal([40, 40, 520], reliability.Bins.Select(bin => bin.Count));
        Assert.Equal(1, reliability.Bins.Count(bin => bin.Highest == 1));
    }

    [Fact]
    public void Of_FewInstances_HasFewerBins()
    {
        Assert.Single(Reliability.Of(Ascending(30), new bool[30]).Bins);
        Assert.Equal(5, Reliability.Of(Ascending(100), new bool[100]).Bins.Length);
        Assert.Equal(15, Reliability.Of(Ascending(10_000), new bool[10_000]).Bins.Length);
    }

    [Fact]
    public void Of_NoInstance_IsUnknown()
    {
        var reliability = Reliability.Of([], []);

        Assert.Empty(reliability.Bins);
        Assert.True(double.IsNaN(reliability.Error.Value));
        Assert.True(double.IsNaN(reliability.MeanConfidence));
    }

    [Fact]
    public void Of_ColumnsOfDifferentLengths_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Reliability.Of([0.5f], []));

    [Fact]
    public void Error_AgainstANaiveComputation_IsTheSame()
    {
        var (confidences, isCorrect) = Draw(3_000, seed: 5, tooSure: 0.1);

        var error = Reliability.Of(confidences, isCorrect).Error;

        Assert.Equal(NaiveError(confidences, isCorrect), error.Value, 1e-6);
    }

    [Fact]
    public void Error_OfACalibratedModel_IsAboutWhatChanceGives()
    {
        var (confidences, isCorrect) = Draw(5_000, seed: 7, tooSure: 0);

        var error = Reliability.Of(confidences, isCorrect).Error;

        Assert.InRange(error.Value, 0.4 * error.ByChance, 1.8 * error.ByChance);
        Assert.InRange(error.Low, 0, 0.005);
    }

    [Fact]
    public void Interval_AgainstDrawingEveryInstance_IsAboutTheSame()
    {
        var (confidences, isCorrect) = Draw(2_000, seed: 9, tooSure: 0.12);
        var random = new Random(1);

        // The bootstrap itself: instances drawn with replacement, the bins kept.
        var bins = Reliability.Of(confidences, isCorrect).Bins;
        var errors = Enumerable.Range(0, 600).Select(_ =>
        {
            var sums = new double[bins.Length];
            for (var draw = 0; draw < confidences.Length; draw++)
            {
                var place = random.Next(confidences.Length);
                var bin = Enumerable.Range(0, bins.Length).First(candidate => confidences[place] <= bins[candidate].Highest);
                sums[bin] += (isCorrect[place] ? 1 : 0) - confidences[place];
            }

            return sums.Sum(Math.Abs) / confidences.Length;
        }).Order().ToArray();

        var error = Reliability.Of(confidences, isCorrect).Error;

        Assert.Equal((2 * error.Value) - errors[584], error.Low, 0.006);
        Assert.Equal((2 * error.Value) - errors[15], error.High, 0.006);
        Assert.InRange(0.12, error.Low, error.High);
    }

    private static float[] Ascending(int count) => [.. Enumerable.Range(0, count).Select(place => place / (float)count)];

    private static (float[] Confidences, bool[] IsCorrect) Draw(int count, int seed, double tooSure)
    {
        var random = new Random(seed);
        float[] confidences = [.. Enumerable.Range(0, count).Select(_ => 0.3f + (0.7f * random.NextSingle())).Order()];
        return (confidences, Array.ConvertAll(confidences, confidence => random.NextDouble() < confidence - tooSure));
    }

    private static double NaiveError(float[] confidences, bool[] isCorrect)
    {
        var (sum, perBin) = (0.0, confidences.Length / 15);
        for (var bin = 0; bin < 15; bin++)
        {
            var places = Enumerable.Range(bin * perBin, perBin).ToArray();
            sum += (double)perBin / confidences.Length * Math.Abs(places.Average(place => isCorrect[place] ? 1.0 : 0) - places.Average(place => (double)confidences[place]));
        }

        return sum;
    }
}
