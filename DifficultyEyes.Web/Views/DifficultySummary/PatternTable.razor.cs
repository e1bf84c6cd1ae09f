using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>The patterns as rows, with their counts, their accuracy and what they usually mean; a row can be picked.</summary>
public sealed partial class PatternTable
{
    /// <summary>Meanings told beneath, where the view is too narrow for a column of them.</summary>
    private const int MostTold = 2;

    [Parameter, EditorRequired] public PatternSummary Summary { get; set; } = default!;

    /// <summary>The patterns picked now; null where none is.</summary>
    [Parameter] public Clause? Clause { get; set; }

    [Parameter] public EventCallback<PatternBrush> Picked { get; set; }

    private int KnownCount => Summary.Shares.Sum(share => share.Tally.Count);

    /// <summary>"86 % (84–88)", and what rests on too few in words.</summary>
    internal static string AccuracyText(Tally tally) => tally.PredictedCount == 0
        ? "–"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * tally.Accuracy.Share:0} % ({100 * tally.Accuracy.Low:0}–{100 * tally.Accuracy.High:0})");

    private static IEnumerable<(string Side, Ease Ease)> SidesOf(Pattern pattern) =>
        ((string Side, Ease Ease)[])[("data", pattern.Data), ("model", pattern.Model), ("human", pattern.Human)];

    private static string IntervalStyle(Tally tally) => $"left: {Percent(tally.Accuracy.Low)}; right: {Percent(1 - tally.Accuracy.High)}";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{(double.IsNaN(share) ? 0 : 100 * share):0.#}%");

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private Task PickAsync(PatternShare share, MouseEventArgs click) => share.Tally.Count == 0
        ? Task.CompletedTask
        : Picked.InvokeAsync(new PatternBrush(new PatternPick(share.Pattern.ToString()), click.Combination()));
}
