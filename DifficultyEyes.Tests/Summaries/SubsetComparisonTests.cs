using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;
using DifficultyEyes.Web.Views.Subsets;

namespace DifficultyEyes.Tests.Summaries;

public sealed class SubsetComparisonTests
{
    private const int Resamples = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80.</summary>
    [Fact]
    public void Minus_OfTwoShares_IsNewcombesInterval()
    {
        var difference = Share(56, 70).Minus(Share(48, 80));

        Assert.Equal(0.2, difference.Difference, 1e-9);
        Assert.Equal(0.0524, difference.Low, 5e-5);
        Assert.Equal(0.3339, difference.High, 5e-5);
        Assert.True(difference.ExcludesZero);
    }

    [Fact]
    public void Of_SixInstancesByHand_HasMeansOfKnownValuesAndTheRest()
    {
        var analysis = SixInstances.Analysis();
        var state = WorkspaceStart.For(analysis).WithSubset(InstanceSet.FromIndices(6, [1, 3, 5]), "wrong");

        var comparison = SubsetComparison.Of(analysis, state.Subsets, Resamples, Token);

        var human = comparison.Measures.Single(measure => measure.Column.Id == "human_entropy");
        Assert.Equal(0.2, human.All.Mean, 1e-6);
        Assert.Equal(5, human.All.Count);
        Assert.Equal((0.2, 2), (Math.Round(human.Groups[0].Own.Mean, 6), human.Groups[0].Own.Count));
        Assert.Equal((0.2, 3), (Math.Round(human.Groups[0].Rest.Mean, 6), human.Groups[0].Rest.Count));
        var model = comparison.Measures.Single(measure => measure.Column.Id == "kdn_label_mean").Groups[0].Difference;
        Assert.Equal(2.6 / 3 - 0.5 / 3, model.Difference, 1e-6);
        Assert.True(model.ExcludesZero);
    }

    [Fact]
    public void Of_EmptyAndSingleSubset_KnowNoInterval()
    {
        var analysis = SixInstances.Analysis();
        var state = WorkspaceStart.For(analysis).WithSubset(InstanceSet.None(6), "empty").WithSubset(InstanceSet.FromIndices(6, [4]), "one");

        var groups = SubsetComparison.Of(analysis, state.Subsets, Resamples, Token).Measures.Single(measure => measure.Column.Id == "kdn_data").Groups;

        Assert.True(double.IsNaN(groups[0].Own.Mean) && double.IsNaN(groups[0].Difference.Difference));
        Assert.Equal(0, groups[1].Own.Mean);
        Assert.True(double.IsNaN(groups[1].Own.Low) && double.IsNaN(groups[1].Difference.Low));
        Assert.False(groups[1].Difference.ExcludesZero);
        Assert.Equal(new ComparisonCell("–", "", "–", "", ""), ComparisonCell.Of(groups[0], isShare: false));
    }

    /// <summary>In a few hundred draws the bootstrap's half width lies within a tenth or so of the normal one's.</summary>
    [Fact]
    public void MeanIntervals_OfAFewHundredValues_AreAsWideAsTheNormalOnes()
    {
        const int count = 400;
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];

        var drawn = MeanIntervals.Of([values], [false], [.. Enumerable.Range(0, count)], Resamples, 1, Token)[0];

        var mean = values.Average(value => (double)value);
        var half = 1.96 * Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (count - 1) / count);
        Assert.Equal(mean, drawn.Mean, 1e-6);
        Assert.InRange((drawn.High - drawn.Low) / 2, 0.85 * half, 1.15 * half);
        Assert.InRange(drawn.Mean, drawn.Low, drawn.High);
    }

    [Fact]
    public void MeanIntervals_AboveWhatIsDrawn_AreTheNormalOnes()
    {
        const int count = MeanIntervals.MostDrawn + 1;
        float[] values = [.. Enumerable.Range(0, count).Select(index => index % 10 / 10f)];

        var interval = MeanIntervals.Of([values], [false], [.. Enumerable.Range(0, count)], Resamples, 1, Token)[0];

        Assert.Equal(1.96 * 0.2873 / Math.Sqrt(count), interval.High - interval.Mean, 1e-4);
    }

    [Fact]
    public void Cell_OfAShare_ReadsAsPercentWithItsDirection()
    {
        var cell = ComparisonCell.Of(new ComparedGroup(Share(48, 80), Share(56, 70)), isShare: true);

        Assert.Equal(("60.0 %", "−20.0 %", "lower"), (cell.Mean, cell.Difference, cell.Direction));
        Assert.Equal("−33.4 % to −5.2 %", cell.DifferenceInterval);
    }

    private static MeanInterval Share(int successes, int trials)
    {
        float[] values = [.. Enumerable.Range(0, trials).Select(trial => trial < successes ? 1f : 0f)];
        return MeanIntervals.Of([values], [true], [.. Enumerable.Range(0, trials)], Resamples, 1, Token)[0];
    }
}
