using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Export;

/// <summary>The scores of an analysis as one table: a row per instance in dataset order, columns in the order other programs rely on.</summary>
public sealed class ScoresTable
{
    private const string PatternName = "pattern";
    private const string MajorityId = "human_majority";

    private ScoresTable(ScoredAnalysis analysis, ImmutableArray<TableColumn> columns)
    {
        Analysis = analysis;
        Columns = columns;
    }

    public ScoredAnalysis Analysis { get; }

    public ImmutableArray<TableColumn> Columns { get; }

    public int RowCount => Analysis.InstanceCount;

    /// <summary>What <c>--measures</c> may name: the ids of all columns after <c>label</c>, and of per-layer measures without their layer.</summary>
    public static IReadOnlyList<string> MeasureNames(ScoredAnalysis analysis) =>
        [.. Of(analysis).Columns.Skip(4).SelectMany(column => (string[])[column.Name, column.Name.Split(':')[0]]).Distinct(StringComparer.Ordinal)];

    /// <summary>The table with every column.</summary>
    public static ScoresTable Of(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var model = analysis.Models[0];
        var dataset = analysis.Dataset;
        var columns = ImmutableArray.CreateBuilder<TableColumn>();
        columns.Add(new NumberColumn("instance", null, [.. Enumerable.Range(0, dataset.InstanceCount).Select(index => (float)index)]) { IsWhole = true });
        columns.Add(new TextColumn("path", null, [.. dataset.Paths]));
        columns.Add(new TextColumn("split", null, [.. dataset.Splits.Select(split => split < 0 ? null : dataset.SplitNames[split])]));
        columns.Add(new TextColumn("label", null, [.. dataset.Labels.Select(label => dataset.ClassNames[label])]));
        columns.Add(new TextColumn("prediction", null, [.. model.Predictions.Select(prediction => dataset.ClassNames[prediction])]));
        columns.Add(new NumberColumn("correct", null, [.. dataset.Labels.Zip(model.Predictions, (label, prediction) => label == prediction ? 1f : 0f)]) { IsWhole = true });
        foreach (var column in analysis.Columns)
        {
            columns.Add(column.Id == MajorityId
                ? new TextColumn(column.Id, column.Recipe, [.. column.Values.Select(value => value >= 0 ? dataset.ClassNames[(int)value] : null)])
                : new NumberColumn(column.Id, column.Recipe, column.Values));
        }

        columns.Add(new TextColumn(PatternName, null, PatternsOf(analysis)));
        return new ScoresTable(analysis, columns.ToImmutable());
    }

    /// <summary>Only what says which instance it is, and the named columns, in the table's own order.</summary>
    /// <param name="measures">Column names, or names of per-layer measures for all their layers; see <see cref="MeasureNames"/>.</param>
    public ScoresTable Keep(IReadOnlySet<string> measures) => new(
        Analysis,
        [.. Columns.Where((column, position) => position < 4 || measures.Contains(column.Name) || measures.Contains(column.Name.Split(':')[0]))]);

    private static string[] PatternsOf(ScoredAnalysis analysis)
    {
        var patterns = Patterns.Of(
            Thresholded(analysis, Perspective.Data),
            Thresholded(analysis, Perspective.Model),
            Thresholded(analysis, Perspective.Human),
            analysis.InstanceCount);
        return [.. patterns.Select(pattern => pattern.ToString())];
    }

    private static ThresholdedColumn? Thresholded(ScoredAnalysis analysis, Perspective perspective)
    {
        var id = perspective switch { Perspective.Data => "kdn_data", Perspective.Model => "kdn_label_mean", _ => "human_entropy" };
        return analysis.FindColumn(id) is { } column ? ThresholdedColumn.WithDefault(column.Measure, column.Values) : null;
    }
}
