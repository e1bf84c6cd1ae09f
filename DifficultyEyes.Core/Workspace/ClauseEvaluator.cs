using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Turns clauses into sets of instances.</summary>
/// <param name="patterns">Shape (N): the pattern of each instance under the present measures and thresholds.</param>
/// <param name="subsets">Those of the state.</param>
/// <param name="projections">The projections that shapes were drawn in: row-major, shape (N, 2).</param>
/// <param name="known">Members of parts met before: a new brush leaves the parts of other views as they are.</param>
internal sealed class ClauseEvaluator(
    ScoredAnalysis analysis,
    AnalysisBins bins,
    ImmutableArray<Finding> findings,
    Pattern[] patterns,
    ImmutableArray<Subset> subsets,
    IReadOnlyDictionary<ProjectionKey, float[]> projections,
    ConditionalWeakTable<ClausePart, InstanceSet> known)
{
    public InstanceSet Evaluate(Clause clause, CancellationToken cancellationToken)
    {
        var set = clause.Parts[0].IsTakenAway ? InstanceSet.All(analysis.InstanceCount) : InstanceSet.None(analysis.InstanceCount);
        foreach (var part in clause.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A pattern follows the measures and thresholds of the state, a subset its members; every other part means the same in all states.
            var members = part is PatternPick or SubsetPick ? Evaluate(part) : known.GetValue(part, Evaluate);
            set = part.IsTakenAway ? set.AndNot(members) : set.Or(members);
        }

        return set;
    }

    private InstanceSet Evaluate(ClausePart part) => part switch
    {
        HeatmapRectangle rectangle => InRectangle(rectangle),
        PatternPick pick => InPattern(pick),
        ConfusionPick cell => InCell(cell),
        ClassPick pick => Where(instanceIndex => analysis.Dataset.Labels[instanceIndex] == pick.Label),
        OutcomePick outcome => Where(instanceIndex => IsCorrect(instanceIndex) == outcome.IsCorrect),
        SplitPick pick => InSplit(pick),
        PathSearch search => Matching(search),
        ProjectionShape shape => InShape(shape),
        FlowPick pick => InFlow(pick),
        FindingPick pick => findings.FirstOrDefault(finding => finding.Kind == pick.Finding)?.Members ?? InstanceSet.None(analysis.InstanceCount),
        SubsetPick pick => subsets.FirstOrDefault(subset => subset.Id == pick.SubsetId)?.Members ?? InstanceSet.None(analysis.InstanceCount),
        _ => throw new ArgumentException($"{part.GetType().Name} cannot be evaluated.", nameof(part)),
    };

    private InstanceSet InRectangle(HeatmapRectangle rectangle)
    {
        var x = bins.Of(rectangle.XColumn).BinOfInstance;
        var y = bins.Of(rectangle.YColumn).BinOfInstance;
        return Where(instanceIndex =>
            x[instanceIndex] >= rectangle.XFirst && x[instanceIndex] <= rectangle.XLast && x[instanceIndex] >= 0
            && y[instanceIndex] >= rectangle.YFirst && y[instanceIndex] <= rectangle.YLast && y[instanceIndex] >= 0);
    }

    private InstanceSet InPattern(PatternPick pick)
    {
        var wanted = Pattern.TryParse(pick.Pattern);
        return Where(instanceIndex => patterns[instanceIndex] == wanted);
    }

    private InstanceSet InCell(ConfusionPick cell)
    {
        var labels = analysis.Dataset.Labels;
        var predictions = analysis.Models[0].Predictions;
        return Where(instanceIndex => labels[instanceIndex] == cell.Label && predictions[instanceIndex] == cell.Prediction);
    }

    private InstanceSet InSplit(SplitPick pick)
    {
        var split = analysis.Dataset.SplitNames.IndexOf(pick.Split);
        return Where(instanceIndex => analysis.Dataset.Splits[instanceIndex] == split);
    }

    private InstanceSet Matching(PathSearch search)
    {
        var dataset = analysis.Dataset;
        bool[] isMatchingClass = [.. dataset.ClassNames.Select(name => name.Contains(search.Text, StringComparison.OrdinalIgnoreCase))];
        return Where(instanceIndex =>
            isMatchingClass[dataset.Labels[instanceIndex]] || dataset.Paths[instanceIndex].Contains(search.Text, StringComparison.OrdinalIgnoreCase));
    }

    private InstanceSet InShape(ProjectionShape shape)
    {
        var points = projections[new ProjectionKey(shape.Representation, shape.Method)];
        var polygon = new Polygon(shape.Polygon);
        return Where(instanceIndex => polygon.Contains(points[instanceIndex * 2], points[instanceIndex * 2 + 1]));
    }

    private InstanceSet InFlow(FlowPick pick)
    {
        var members = InBand(pick.Representation, pick.Band);
        return pick.NextRepresentation is null ? members : members.And(InBand(pick.NextRepresentation, pick.NextBand));
    }

    private InstanceSet InBand(string representation, int band) => FlowColumns.Find(analysis, representation) is { } column
        ? Where(instanceIndex => DifficultyFlow.BandOf(column.Values[instanceIndex]) == band)
        : InstanceSet.None(analysis.InstanceCount);

    private bool IsCorrect(int instanceIndex) => analysis.Models[0].Predictions[instanceIndex] == analysis.Dataset.Labels[instanceIndex];

    private InstanceSet Where(Func<int, bool> holds) => InstanceSet.Where(analysis.InstanceCount, holds);
}
