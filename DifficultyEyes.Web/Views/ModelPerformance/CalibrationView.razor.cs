using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Calibration;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>Whether the model is right as often as it is sure: a reliability diagram, how sharp it is, and the calibration error of the easy and the hard.</summary>
public sealed partial class CalibrationView
{
    private double _least;
    private CalibrationSummary? _drawn;

    /// <summary>Null where the analysis has no confidences.</summary>
    [Parameter] public CalibrationSummary? Summary { get; set; }

    [Parameter, EditorRequired] public PerformanceOptions Options { get; set; } = default!;

    /// <summary>Those that have a measure.</summary>
    [Parameter, EditorRequired] public IEnumerable<Perspective> Perspectives { get; set; } = [];

    [Parameter] public EventCallback<Func<PerformanceOptions, PerformanceOptions>> Looked { get; set; }

    /// <summary>Where nothing is selected apart, all instances stand for the selected ones.</summary>
    private CalibrationGroup ShownGroup => Summary!.Of(Options.CalibrationOf) is null ? CalibrationGroup.All : Options.CalibrationOf;

    private Reliability Shown => Summary!.Of(ShownGroup)!;

    private int FirstStep => (int)Math.Round(_least * 20);

    private int MostInStep => Math.Max(1, Shown.Histogram.Max());

    private IEnumerable<double> Ticks
    {
        get
        {
            var step = _least < 0.5 ? 0.25 : 0.1;
            for (var tick = Math.Ceiling(_least / step) * step; tick <= 1.0001; tick += step)
            {
                yield return tick;
            }
        }
    }

    private IReadOnlyList<SegmentedOption<Perspective>> Choices =>
        [.. Perspectives.Select(perspective => new SegmentedOption<Perspective>(perspective, PerformanceText.NameOf(perspective), $"Easy and hard by the {PerformanceText.NameOf(perspective)} difficulty and its threshold"))];

    private IEnumerable<(CalibrationGroup Group, string Name)> Groups =>
    [
        (CalibrationGroup.All, "all"),
        (CalibrationGroup.Selected, "selected"),
        (CalibrationGroup.Easy, $"easy for the {PerformanceText.NameOf(Summary!.Perspective)}"),
        (CalibrationGroup.Hard, $"hard for the {PerformanceText.NameOf(Summary.Perspective)}"),
    ];

    private string Description =>
        $"Reliability diagram of {Counted.Of(Shown.Count, "instance")} in {Counted.Of(Shown.Bins.Length, "bin")}: accuracy {PerformanceText.Percent(Shown.Accuracy.Share)}, mean confidence {PerformanceText.Percent(Shown.MeanConfidence)}, expected calibration error {PerformanceText.Percent(Shown.Error.Value)}.";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Summary is { } summary && !ReferenceEquals(_drawn, summary))
        {
            _drawn = summary;

            // One scale for all groups, from the least of all points on: a change of group shall not move the diagonal.
            var lows = Groups.Select(group => summary.Of(group.Group)).OfType<Reliability>().SelectMany(reliability => reliability.Bins).Select(bin => Math.Min(bin.Confidence, bin.Accuracy.Share));
            _least = Math.Clamp(Math.Floor(lows.DefaultIfEmpty(0).Min() * 10) / 10, 0, 0.9);
        }
    }

    /// <summary>Below the diagonal the model is too sure.</summary>
    private static string Side(ReliabilityBin bin) =>
        bin.Accuracy.High < bin.Confidence ? "over" : bin.Accuracy.Low > bin.Confidence ? "under" : "";

    private static string TextOf(ReliabilityBin bin) => string.Create(
        CultureInfo.InvariantCulture,
        $"confidence {100 * bin.Lowest:0.0} to {100 * bin.Highest:0.0} %, {PerformanceText.Percent(bin.Confidence)} on average\naccuracy {PerformanceText.Interval(bin.Accuracy)}\n{Counted.Of(bin.Count, "instance")}");

    private static string IntervalOf(Reliability reliability) => double.IsNaN(reliability.Error.Value)
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"({100 * reliability.Error.Low:0.0} to {100 * reliability.Error.High:0.0})");

    private static string SureText(Reliability reliability)
    {
        var gap = reliability.MeanConfidence - reliability.Accuracy.Share;
        return double.IsNaN(gap) ? "" : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(100 * gap):0.0} points {(gap >= 0 ? "too sure" : "not sure enough")}");
    }

    private static string ErrorText(Reliability reliability) =>
        $"accuracy {PerformanceText.Interval(reliability.Accuracy)}\nmean confidence {PerformanceText.Percent(reliability.MeanConfidence)}\nA calibrated model would reach an error of {PerformanceText.Percent(reliability.Error.ByChance)} on so many instances by chance.";

    private string StepText(int step) => string.Create(
        CultureInfo.InvariantCulture, $"{PerformanceText.Number(Shown.Histogram[step])} instances of confidence {5 * step} to {5 * (step + 1)} %");

    private string PlaceOf(double share) => PerformanceText.Place((share - _least) / (1 - _least));
}
