using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Tests.Golden;

namespace DifficultyEyes.Tests.Measures.Comparison;

public sealed class ComparisonTests
{
    [Fact]
    public void Spearman_MonotoneAndReversed_IsOneAndMinusOne()
    {
        Assert.Equal(1, RankCorrelation.Spearman([1, 2, 3, 9], [0.1f, 0.2f, 5, 6]).Value, 1e-12);
        Assert.Equal(-1, RankCorrelation.Spearman([1, 2, 3, 9], [6, 5, 4, 3]).Value, 1e-12);
        Assert.True(double.IsNaN(RankCorrelation.Spearman([1, 2, 3], [1, 1, 1]).Value));
    }

    [Fact]
    public void Spearman_TiesAndUnknown_ByHand()
    {
        // Ranks 1.5, 1.5, 3 against 1, 2, 3: 1.5 / √(1.5 · 2).
        var correlation = RankCorrelation.Spearman([1, 1, 2, float.NaN], [1, 2, 3, 4]);

        Assert.Equal(1.5 / Math.Sqrt(3), correlation.Value, 1e-12);
        Assert.Equal(3, correlation.Count);
    }

    [Fact]
    public void Spearman_CorpusScores_EqualTheReferenceTable()
    {
        var human = GoldenTable.Read(Corpus.Require("golden", "human-cifar10-test-2k.csv"));
        var scores = GoldenTable.Read(Corpus.Require("golden", "cifar10-cnn-on-cifar10-test-2k-scores.csv"));

        var correlation = RankCorrelation.Spearman(
            [.. scores.Numbers("mean_kdn_label_flat_k30").Select(value => (float)value)],
            [.. human.Numbers("entropy_norm").Select(value => (float)value)]);

        Assert.Equal(0.182, correlation.Value, 6e-4);
        Assert.InRange(correlation.Value, correlation.Low, correlation.High);
    }

    [Fact]
    public void WilsonInterval_EightOfTen_IsAsPublished()
    {
        var interval = WilsonInterval.Of(8, 10);

        Assert.Equal(0.4901, interval.Low, 1e-3);
        Assert.Equal(0.9433, interval.High, 1e-3);
        Assert.Equal((0, 1), (WilsonInterval.Of(0, 0).Low, WilsonInterval.Of(0, 0).High));
        Assert.Equal(0, WilsonInterval.Of(0, 5).Low);
    }

    [Fact]
    public void Patterns_ThresholdsAndUnknown_AreLetters()
    {
        var patterns = Patterns.Of(new([0.5f, 0.49f], 0.5f), new([0, 0.1f], 0), new([float.NaN, 1], 0.15f), 2);

        Assert.Equal(["HE-", "EHH"], patterns.Select(pattern => pattern.ToString()));
        Assert.Equal("EH-", Patterns.Of(new([0.1f], 0.5f), new([0.9f], 0.5f), null, 1)[0].ToString());
        Assert.Equal(patterns[1], Pattern.TryParse("EHH"));
        Assert.Null(Pattern.TryParse("EHX"));
    }

    [Fact]
    public void ThresholdedColumn_NoDefault_TakesTheUpperQuartile()
    {
        var measure = MeasureCatalog.Get("entropy");

        Assert.Equal(3f, ThresholdedColumn.WithDefault(measure, [1, 2, 3, 4]).Threshold);
        var tied = ThresholdedColumn.WithDefault(measure, [0.2f, 0.2f, 0.2f, 0.9f]);
        Assert.Equal([Ease.Easy, Ease.Hard], [tied.EaseOf(0.2f), tied.EaseOf(0.9f)]);
        var zeros = ThresholdedColumn.WithDefault(measure, [0, 0, 0, 0.1f]);
        Assert.Equal([Ease.Easy, Ease.Hard], [zeros.EaseOf(0), zeros.EaseOf(0.1f)]);
    }

    [Fact]
    public void MeasureCatalog_Ids_AreUniqueAndFoundAlsoWithALayer()
    {
        Assert.Equal(MeasureCatalog.All.Length, MeasureCatalog.All.Select(measure => measure.Id).Distinct().Count());
        Assert.Equal("kdn_label", MeasureCatalog.Find("kdn_label:/stem/Relu:0")?.Id);
        Assert.Null(MeasureCatalog.Find("unheard_of"));
        Assert.Equal("kdn_label_mean", MeasureCatalog.DefaultFor(Perspective.Model).Id);
        Assert.All(Enum.GetValues<Perspective>(), perspective => Assert.NotEmpty(MeasureCatalog.OfferedTo(perspective)));
    }
}
