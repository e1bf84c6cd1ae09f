using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Views.Controls;

namespace DifficultyEyes.Tests.Views.Controls;

public sealed class ThresholdPresetTests
{
    private static readonly MeasureDefinition Kdn = MeasureCatalog.Find("kdn_data")!;

    [Fact]
    public void Of_SpreadMeasure_OffersTheUsualAndTheSharesWithWhatTheyMakeHard()
    {
        float[] values = [.. Enumerable.Range(0, 100).Select(value => value / 100f)];

        var presets = ThresholdPreset.Of(ThresholdScale.Of(TruthfulBins.For(values, isFewValued: false), values), Kdn).ToArray();

        Assert.Equal(
            ["usual · from 0.5: 50", "harder half · from 0.5: 50", "hardest third · from 0.67: 33", "hardest 20 % · from 0.8: 20", "hardest 10 % · from 0.9: 10"],
            presets.Select(preset => preset.Text));
        Assert.Null(presets[0].Threshold);
    }

    [Fact]
    public void Of_TiedMeasure_OffersEachEffectOnce()
    {
        float[] values = [0, 0, 0, 0, 1];

        var presets = ThresholdPreset.Of(ThresholdScale.Of(TruthfulBins.For(values, isFewValued: true), values), Kdn);

        Assert.Equal(["usual · from 0.5: 1", "harder half · from 1: 1"], presets.Select(preset => preset.Text));
    }
}
