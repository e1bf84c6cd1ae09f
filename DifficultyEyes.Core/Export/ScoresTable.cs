using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Measures.Votes;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Export;

/// <summary>The scores of an analysis as one table: a row per instance in dataset order, columns in the order other programs rely on.</summary>
public sealed class ScoresTable
{
    private const string CorrectName = "correct";
    private const string PatternName = "pattern";
    private const string MajorityName = "human_majority";
    private const int IdentifyingColumns = 4;
    private const string BeforeMajority = "human_margin";

    private ScoresTable(ScoredAnalysis analysis, ImmutableArray<TableColumn> columns, int rowCount)
    {
        Analysis = analysis;
        Columns = columns;
        RowCount = rowCount;
    }

    public ScoredAnalysis Analysis { get; }

    public ImmutableArray<TableColumn> Columns { get; }

    public int RowCount { get; }

    /// <summary>True for a name that some table has after its first four columns: a measure, with or without its layer, or what stands beside the measures.</summary>
    public static bool IsMeasure(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name is "prediction" or CorrectName or MajorityName or PatternName || ImportedMeasures.IsId(name) || MeasureCatalog.Find(name.Split(':')[0]) is not null;
    }

    /// <summary>The table with every column: each measure, unknown throughout where this analysis lacks it, and the per-layer ones for its layers.</summary>
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
        columns.Add(new TextColumn("prediction", null, [.. model.Predictions.Select(prediction => prediction < 0 ? null : dataset.ClassNames[prediction])]));
        columns.Add(new NumberColumn(CorrectName, analysis.FindColumn(CorrectName)?.Recipe, [.. dataset.Labels.Zip(model.Predictions, (label, prediction) => prediction < 0 ? float.NaN : label == prediction ? 1f : 0f)]) { IsWhole = true });
        foreach (var measure in MeasureCatalog.All.Where(measure => measure.Id != CorrectName))
        {
            columns.AddRange(ColumnsOf(measure, analysis));
            if (measure.Id == BeforeMajority)
            {
                columns.Add(new TextColumn(MajorityName, analysis.FindColumn(BeforeMajority)?.Recipe is { } recipe ? recipe with { Measure = MajorityName } : null, MajoritiesOf(analysis)));
            }
        }

        columns.AddRange(analysis.Columns.Where(column => ImportedMeasures.IsId(column.Id)).Select(column => new NumberColumn(column.Id, column.Recipe, column.Values)));
        columns.Add(new TextColumn(PatternName, null, PatternsOf(analysis)));
        return new ScoresTable(analysis, columns.ToImmutable(), analysis.InstanceCount);
    }

    /// <summary>Only what says which instance it is, and the named columns, in the table's own order.</summary>
    /// <param name="measures">Column names, or names of per-layer measures for all their layers; see <see cref="IsMeasure"/>.</param>
    public ScoresTable Keep(IReadOnlySet<string> measures) => new(
        Analysis,
        [.. Columns.Where((column, position) => position < IdentifyingColumns || measures.Contains(column.Name) || measures.Contains(column.Name.Split(':')[0]))],
        RowCount);

    /// <summary>Only the rows of some instances, which keep their order and their number.</summary>
    public ScoresTable KeepRows(InstanceSet members)
    {
        RequireEveryInstance();
        var kept = members.ToIndices();
        return new ScoresTable(
            Analysis,
            [
                .. Columns.Select(TableColumn (column) => column switch
                {
                    TextColumn texts => texts with { Values = Array.ConvertAll(kept, instanceIndex => texts.Values[instanceIndex]) },
                    NumberColumn numbers => numbers with { Values = Array.ConvertAll(kept, instanceIndex => numbers.Values[instanceIndex]) },
                    _ => throw new InvalidOperationException($"A column of an unknown kind: {column.GetType()}."),
                }),
            ],
            kept.Length);
    }

    /// <summary>With <c>percentile:MEASURE</c> and <c>class_percentile:MEASURE</c> for every difficulty among the columns, before the pattern.</summary>
    public ScoresTable WithPercentiles()
    {
        RequireEveryInstance();
        var labels = Analysis.Dataset.Labels.AsSpan();
        var columns = Columns.ToBuilder();
        var place = columns is [.., { Name: PatternName }] ? columns.Count - 1 : columns.Count;
        foreach (var column in Columns.OfType<NumberColumn>().Where(column => IsDifficulty(column.Name)))
        {
            columns.Insert(place++, new NumberColumn($"percentile:{column.Name}", column.Recipe, Percentiles.Of(column.Values)));
            columns.Insert(place++, new NumberColumn(
                $"class_percentile:{column.Name}", column.Recipe, Percentiles.WithinClass(column.Values, labels, Analysis.Dataset.ClassCount)));
        }

        return new ScoresTable(Analysis, columns.ToImmutable(), RowCount);
    }

    private void RequireEveryInstance()
    {
        if (RowCount != Analysis.InstanceCount)
        {
            throw new InvalidOperationException("Rows were left out of this table already.");
        }
    }

    private bool IsDifficulty(string name) => MeasureCatalog.Find(name) is { IsDifficulty: true }
        || (ImportedMeasures.IsId(name) && Analysis.FindColumn(name) is { Measure.IsDifficulty: true });

    // A measure that was not scored (no votes, or an output without logits) is unknown, not absent: programs find every column.
    private static List<NumberColumn> ColumnsOf(MeasureDefinition measure, ScoredAnalysis analysis)
    {
        var scored = analysis.Columns.Where(column => column.Measure.Id == measure.Id).Select(column => new NumberColumn(column.Id, column.Recipe, column.Values)).ToList();
        return scored.Count > 0 || measure.IsPerLayer
            ? scored
            : [new NumberColumn(measure.Id, null, [.. Enumerable.Repeat(float.NaN, analysis.InstanceCount)])];
    }

    private static string?[] MajoritiesOf(ScoredAnalysis analysis)
    {
        if (analysis.Annotations is not { } annotations)
        {
            return new string?[analysis.InstanceCount];
        }

        var dataset = analysis.Dataset;
        var majority = VoteMeasures.Score(annotations.Votes, dataset.ClassCount, dataset.Labels.AsSpan()).Majority;
        return [.. majority.Select(label => label < 0 ? null : dataset.ClassNames[label])];
    }

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
        // Without layers the model's difficulty is that of its outputs, as the workspace shows it.
        var column = analysis.FindColumn(MeasureCatalog.DefaultFor(perspective).Id)
            ?? (perspective == Perspective.Model ? WorkspaceStart.MeasuresOf(analysis, perspective).FirstOrDefault() : null);
        return column is null ? null : ThresholdedColumn.WithDefault(column.Measure, column.Values);
    }
}
