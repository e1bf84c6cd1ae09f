using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>The workspace by definition: every claim is asked of every instance anew. What the fast one is held against.</summary>
internal sealed class SlowWorkspace(ScoredAnalysis analysis, AnalysisBins bins, WorkspaceState state, float[] points)
{
    public IEnumerable<int> Population => Enumerable.Range(0, analysis.InstanceCount).Where(instance => state.Isolated.All(clause => Passes(clause, instance)));

    public IEnumerable<int> Selected => Population.Where(instance => state.Clauses.All(clause => Passes(clause, instance)));

    public IEnumerable<int> ShownBy(ClauseSource source) =>
        Population.Where(instance => state.Clauses.Where(clause => clause.Source != source).All(clause => Passes(clause, instance)));

    public bool IsCorrect(int instance) => analysis.Models[0].Predictions[instance] == analysis.Dataset.Labels[instance];

    /// <summary>Neither right nor wrong.</summary>
    public bool IsUnknown(int instance) => analysis.Models[0].Predictions[instance] < 0;

    public Ease EaseOf(Perspective perspective, int instance)
    {
        var column = analysis.FindColumn(state.MeasureOf(perspective)!)!;
        return ThresholdedColumn.WithDefault(column.Measure, column.Values).EaseOf(column.Values[instance]);
    }

    public string PatternOf(int instance) => new Pattern(
        EaseOf(Perspective.Data, instance), EaseOf(Perspective.Model, instance), EaseOf(Perspective.Human, instance)).ToString();

    public int BinOf(string column, int instance) => bins.Of(column).Bins.BinOf(ValueOf(column, instance));

    public int BandOf(string representation, int instance) => DifficultyFlow.BandOf(ValueOf(FlowColumns.Find(analysis, representation, FlowBasis.Label)!.Id, instance));

    /// <summary>Counts those of some instances that a claim holds for.</summary>
    public Tally Count(IEnumerable<int> shown, Func<int, bool> holds)
    {
        var selected = Selected.ToHashSet();
        var members = shown.Where(holds).ToArray();
        return new Tally(members.Length, members.Count(IsCorrect), members.Count(selected.Contains))
        {
            SelectedCorrectCount = members.Count(member => IsCorrect(member) && selected.Contains(member)),
            UnknownCount = members.Count(IsUnknown),
            SelectedUnknownCount = members.Count(member => IsUnknown(member) && selected.Contains(member)),
        };
    }

    private bool Passes(Clause clause, int instance)
    {
        var isIn = clause.Parts[0].IsTakenAway;
        foreach (var part in clause.Parts)
        {
            isIn = part.IsTakenAway ? isIn && !Holds(part, instance) : isIn || Holds(part, instance);
        }

        return isIn;
    }

    private bool Holds(ClausePart part, int instance) => part switch
    {
        HeatmapRectangle rectangle => IsWithin(BinOf(rectangle.XColumn, instance), rectangle.XFirst, rectangle.XLast)
            && IsWithin(BinOf(rectangle.YColumn, instance), rectangle.YFirst, rectangle.YLast),
        PatternPick pick => PatternOf(instance) == pick.Pattern,
        ConfusionPick cell => analysis.Dataset.Labels[instance] == cell.Label && analysis.Models[0].Predictions[instance] == cell.Prediction,
        ClassPick pick => analysis.Dataset.Labels[instance] == pick.Label,
        OutcomePick outcome => outcome.IsCorrect is { } isCorrect ? !IsUnknown(instance) && IsCorrect(instance) == isCorrect : IsUnknown(instance),
        SplitPick pick => analysis.Dataset.Splits[instance] == analysis.Dataset.SplitNames.IndexOf(pick.Split),
        PathSearch search => analysis.Dataset.Paths[instance].Contains(search.Text, StringComparison.OrdinalIgnoreCase)
            || analysis.Dataset.ClassNames[analysis.Dataset.Labels[instance]].Contains(search.Text, StringComparison.OrdinalIgnoreCase),
        ProjectionShape shape => IsInside(shape, points[instance * 2], points[instance * 2 + 1]),
        FlowPick pick => BandOf(pick.Representation, instance) == pick.Band
            && (pick.NextRepresentation is null || BandOf(pick.NextRepresentation, instance) == pick.NextBand),
        _ => throw new ArgumentException(part.GetType().Name, nameof(part)),
    };

    private float ValueOf(string column, int instance) => analysis.FindColumn(column)!.Values[instance];

    private static bool IsWithin(int bin, int first, int last) => bin >= 0 && bin >= first && bin <= last;

    // A ray to the right meets the outline an odd number of times.
    private static bool IsInside(ProjectionShape shape, float x, float y)
    {
        var isInside = false;
        for (var corner = 0; corner < shape.Polygon.Length; corner++)
        {
            var (here, before) = (shape.Polygon[corner], shape.Polygon[(corner + shape.Polygon.Length - 1) % shape.Polygon.Length]);
            if (here.Y > y != before.Y > y && x < (before.X - here.X) * (y - here.Y) / (before.Y - here.Y) + here.X)
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }
}
