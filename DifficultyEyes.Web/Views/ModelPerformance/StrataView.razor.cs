using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>Accuracy by difficulty: for each stratum how often the model is right, how sure it is, and how many instances there are.</summary>
public sealed partial class StrataView
{
    private ImmutableArray<Stratum> _strata = [];
    private StrataSummary? _drawn;
    private double _least;
    private int _most = 1;

    /// <summary>Null where the perspective has no measure.</summary>
    [Parameter] public StrataSummary? Summary { get; set; }

    [Parameter, EditorRequired] public Perspective Perspective { get; set; }

    /// <summary>Those that have a measure.</summary>
    [Parameter, EditorRequired] public IEnumerable<Perspective> Perspectives { get; set; } = [];

    /// <summary>The strata picked now; null where none is.</summary>
    [Parameter] public Clause? Clause { get; set; }

    [Parameter] public EventCallback<PerformanceBrush> Picked { get; set; }

    [Parameter] public EventCallback<Func<PerformanceOptions, PerformanceOptions>> Looked { get; set; }

    private bool HasSelection { get; set; }

    private IReadOnlyList<SegmentedOption<Perspective>> Choices =>
        [.. Perspectives.Select(perspective => new SegmentedOption<Perspective>(perspective, PerformanceText.NameOf(perspective), $"Strata of the {PerformanceText.NameOf(perspective)} difficulty that is shown"))];

    private string Title => Summary!.Column.Measure.Title;

    /// <summary>From the least end of an interval on, in tenths: points, unlike bars, need no zero.</summary>
    private IEnumerable<double> Ticks
    {
        get
        {
            var step = _least <= 0.5 ? 0.25 : 0.1;
            for (var tick = Math.Ceiling(_least / step) * step; tick <= 1.0001; tick += step)
            {
                yield return tick;
            }
        }
    }

    private string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"Accuracy by {PerformanceText.NameOf(Perspective)} difficulty in {_strata.Length} strata, from {PerformanceText.Percent(_strata[0].Accuracy.Share)} at the easy end to {PerformanceText.Percent(_strata[^1].Accuracy.Share)} at the hard end.");

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_drawn, Summary))
        {
            return;
        }

        _drawn = Summary;
        if (Summary is not { } summary)
        {
            _strata = [];
            return;
        }

        HasSelection = summary.Histogram.Tallies.Any(tally => tally.SelectedCount < tally.Count);
        _strata = Stratum.Of(summary, HasSelection);
        _most = Math.Max(1, _strata.Select(stratum => stratum.Tally.Count).DefaultIfEmpty().Max());
        var lows = _strata.Where(stratum => stratum.Tally.PredictedCount > 0).Select(stratum => Math.Min(stratum.Accuracy.Low, double.IsNaN(stratum.Confidence) ? 1 : stratum.Confidence))
            .Concat(_strata.Where(stratum => HasSelection && stratum.Tally.SelectedPredictedCount > 0).Select(stratum => stratum.SelectedAccuracy.Low));
        _least = Math.Min(0.9, Math.Floor(lows.DefaultIfEmpty(0).Min() * 10) / 10);
    }

    private string PlaceOf(double share) => PerformanceText.Place((share - _least) / (1 - _least));

    private string HeightOf(WilsonInterval share) => PerformanceText.Place((share.High - share.Low) / (1 - _least));

    private string AmountOf(int count) => PerformanceText.Place((double)count / _most);

    private Task PickAsync(Stratum stratum, BrushCombination combination) =>
        Picked.InvokeAsync(new PerformanceBrush(ClauseSource.Strata, stratum.Part, combination));
}
