using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;
using DifficultyEyes.Web.Views.ModelPerformance;

namespace DifficultyEyes.Tests.Views.ModelPerformance;

public sealed class StratumTests
{
    [Fact]
    public void Of_StratumWithASelection_SaysEverythingOfIt()
    {
        var strata = Stratum.Of(Summary(confidence: 0.75), hasSelection: true);

        Assert.Equal(["0", ".5", "1"], strata.Select(stratum => stratum.Label));
        Assert.Equal(new MeasureRange("kdn_data", 1, 1), strata[1].Part);
        Assert.Equal(0.5, strata[1].SelectedAccuracy.Share);
        Assert.Equal(
            "difficulty exactly 0.5: 4 instances\naccuracy 75.0 % (30.1 to 95.4)\nmean confidence 75.0 %\nselection: 2 instances, accuracy 50.0 % (9.5 to 90.5)",
            strata[1].Text);
    }

    [Fact]
    public void Of_EmptyStratumWithoutConfidence_SaysOnlyThatItIsEmpty() =>
        Assert.Equal("difficulty exactly 1: 0 instances", Stratum.Of(Summary(double.NaN), hasSelection: false)[2].Text);

    private static StrataSummary Summary(double confidence) => new(
        Perspective.Data,
        SixInstances.Analysis().FindColumn("kdn_data")!,
        new MarginalHistogram(
            TruthfulBins.For([0, 0.5f, 1], isFewValued: true),
            [new Tally(2, 2, 0), new Tally(4, 3, 2) { SelectedCorrectCount = 1 }, new Tally(0, 0, 0)],
            UnknownCount: 0),
        [confidence, confidence, confidence]);
}
