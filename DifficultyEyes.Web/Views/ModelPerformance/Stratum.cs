using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>One stratum of difficulty as it is drawn.</summary>
/// <param name="Label">For the axis.</param>
/// <param name="Confidence">The model's mean confidence; NaN where unknown.</param>
/// <param name="Text">Everything in words.</param>
internal sealed record Stratum(int Bin, string Label, Tally Tally, double Confidence, MeasureRange Part, string Text)
{
    public WilsonInterval Accuracy => Tally.Accuracy;

    /// <summary>Of the instances that the other views select.</summary>
    public WilsonInterval SelectedAccuracy => WilsonInterval.Of(Tally.SelectedCorrectCount, Tally.SelectedPredictedCount);

    public static ImmutableArray<Stratum> Of(StrataSummary summary, bool hasSelection)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var bins = summary.Histogram.Bins.Bins;
        return [.. bins.Select((bin, position) => new Stratum(
            position,
            bin.Label,
            summary.Histogram.Tallies[position],
            summary.Confidences[position],
            new MeasureRange(summary.Column.Id, position, position),
            Tell(bin, summary.Histogram.Tallies[position], summary.Confidences[position], hasSelection)))];
    }

    private static string Tell(MeasureBin bin, Tally tally, double confidence, bool hasSelection)
    {
        var selected = WilsonInterval.Of(tally.SelectedCorrectCount, tally.SelectedPredictedCount);
        List<string> lines = [$"difficulty {bin.Description}: {Counted.Of(tally.Count, "instance")}"];
        if (tally.Count > 0)
        {
            lines.Add($"accuracy {PerformanceText.Interval(tally.Accuracy)}");
        }

        if (!double.IsNaN(confidence))
        {
            lines.Add($"mean confidence {PerformanceText.Percent(confidence)}");
        }

        if (hasSelection)
        {
            lines.Add($"selection: {Counted.Of(tally.SelectedCount, "instance")}, accuracy {PerformanceText.Interval(selected)}");
        }

        return string.Join('\n', lines);
    }
}
