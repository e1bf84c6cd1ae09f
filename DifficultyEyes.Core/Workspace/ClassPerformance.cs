using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>One class in the class table, over the population.</summary>
/// <param name="Accuracy">Share of its instances predicted as labeled: its recall.</param>
/// <param name="Precision">Share of the instances with this prediction that are so labeled.</param>
/// <param name="Data">Mean difficulty for the data; NaN where unknown.</param>
/// <param name="Model">Mean difficulty for the model; NaN where unknown.</param>
/// <param name="Human">Mean difficulty for people; NaN where unknown.</param>
/// <param name="MostConfused">The wrong prediction it gets most often; null where there is none.</param>
public sealed record ClassPerformance(
    int Label, int Count, int SelectedCount, WilsonInterval Accuracy, WilsonInterval Precision, double F1, double Data, double Model, double Human, ConfusionCell? MostConfused)
{
    /// <summary>All classes as the options sort them.</summary>
    public static ImmutableArray<ClassPerformance> Table(ScoredAnalysis analysis, ConfusionMatrix matrix, WorkspaceState state, WorkspaceSelection selection, WorkspaceResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(selection);
        var perspectives = Enum.GetValues<Perspective>().Where(perspective => state.MeasureOf(perspective) is { } id && analysis.FindColumn(id) is not null).ToArray();
        var summaries = ClassSummary.Count(
            analysis.Dataset.Labels.AsSpan(),
            analysis.Dataset.ClassCount,
            [.. perspectives.Select(perspective => analysis.FindColumn(state.MeasureOf(perspective)!)!.Values)],
            resolver.ScopeOf(selection.Population, selection.Selected));
        double MeanOf(ClassSummary summary, Perspective perspective) =>
            Array.IndexOf(perspectives, perspective) is >= 0 and var column ? summary.MeanDifficulties[column] : double.NaN;
        var rows = summaries.Select(summary => new ClassPerformance(
            summary.Label,
            summary.Tally.Count,
            summary.Tally.SelectedCount,
            matrix.ClassAccuracy(summary.Label),
            matrix.ClassPrecision(summary.Label),
            matrix.ClassF1(summary.Label),
            MeanOf(summary, Perspective.Data),
            MeanOf(summary, Perspective.Model),
            MeanOf(summary, Perspective.Human),
            matrix.MostConfused(summary.Label)));
        return Sort(rows, analysis.Dataset.ClassNames, state.PerformanceOptions);
    }

    /// <summary>Equal ones stay in order of their classes, and what is unknown comes last in either direction.</summary>
    private static ImmutableArray<ClassPerformance> Sort(IEnumerable<ClassPerformance> rows, ImmutableArray<string> names, PerformanceOptions options)
    {
        if (options.SortBy == ClassTableColumn.Class)
        {
            return options.IsDescending
                ? [.. rows.OrderByDescending(row => names[row.Label], StringComparer.OrdinalIgnoreCase)]
                : [.. rows.OrderBy(row => names[row.Label], StringComparer.OrdinalIgnoreCase)];
        }

        var known = rows.OrderBy(row => double.IsNaN(row.ValueOf(options.SortBy)));
        return options.IsDescending
            ? [.. known.ThenByDescending(row => row.ValueOf(options.SortBy))]
            : [.. known.ThenBy(row => row.ValueOf(options.SortBy))];
    }

    private double ValueOf(ClassTableColumn column) => column switch
    {
        ClassTableColumn.Count => Count,
        ClassTableColumn.Selected => SelectedCount,
        ClassTableColumn.Accuracy => Accuracy.Share,
        ClassTableColumn.Precision => Precision.Share,
        ClassTableColumn.F1 => F1,
        ClassTableColumn.Data => Data,
        ClassTableColumn.Model => Model,
        ClassTableColumn.Human => Human,
        ClassTableColumn.MostConfused => MostConfused?.Count ?? 0,
        _ => Label,
    };
}
