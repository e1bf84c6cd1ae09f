using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Turns clauses into sets of instances.</summary>
/// <param name="outcomes">What the model makes of every instance.</param>
/// <param name="thresholds">The present measures with their thresholds: what a pattern means.</param>
/// <param name="subsets">Those of the state.</param>
/// <param name="reviews">What people decided so far.</param>
/// <param name="projections">The projections that shapes were drawn in: row-major, shape (N, 2).</param>
/// <param name="neighborhoods">Those that were picked.</param>
/// <param name="compared">The models that the state compares with, by their analyses.</param>
/// <param name="known">Members of parts met before: a new brush leaves the parts of other views as they are.</param>
internal sealed class ClauseEvaluator(
    ScoredAnalysis analysis,
    AnalysisBins bins,
    ImmutableArray<Finding> findings,
    ModelOutcomes outcomes,
    (ThresholdedColumn? Data, ThresholdedColumn? Model, ThresholdedColumn? Human) thresholds,
    ImmutableArray<Subset> subsets,
    ReviewSet reviews,
    IReadOnlyDictionary<ProjectionKey, float[]> projections,
    IReadOnlyDictionary<NeighborhoodKey, Neighborhood> neighborhoods,
    IReadOnlyDictionary<string, ModelOutcomes> compared,
    ConditionalWeakTable<ClausePart, InstanceSet> known)
{
    public InstanceSet Evaluate(Clause clause, CancellationToken cancellationToken)
    {
        var set = clause.Parts[0].IsTakenAway ? InstanceSet.All(analysis.InstanceCount) : InstanceSet.None(analysis.InstanceCount);
        foreach (var part in clause.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A pattern follows the measures and thresholds of the state, a subset its members, a verdict what people decide meanwhile, a comparison what
            // there is to compare with; every other part means the same in all states.
            var members = part is PatternPick or SubsetPick or ReviewPick or ComparisonPick ? Evaluate(part) : known.GetValue(part, Evaluate);
            set = part.IsTakenAway ? set.AndNot(members) : set.Or(members);
        }

        return set;
    }

    private InstanceSet Evaluate(ClausePart part) => part switch
    {
        HeatmapRectangle rectangle => InRectangle(rectangle),
        PatternPick pick => InPattern(pick),
        ConfusionPick cell => InCell(cell),
        ClassPick pick => InstanceSet.WhereEqual(analysis.Dataset.Labels.AsSpan(), pick.Label),
        OutcomePick outcome => outcome.IsCorrect switch { true => outcomes.Correct, false => outcomes.Wrong, null => outcomes.Unknown },
        SplitPick pick => InSplit(pick),
        PathSearch search => Matching(search),
        ProjectionShape shape => InShape(shape),
        FlowPick pick => InFlow(pick),
        FindingPick pick => findings.FirstOrDefault(finding => finding.Kind == pick.Finding)?.Members ?? InstanceSet.None(analysis.InstanceCount),
        NeighborPick pick => InNeighborhood(pick),
        ReviewPick pick => reviews.InstancesWith(pick.Verdict, pick.Finding, analysis.InstanceCount),
        MeasureRange range => Between(range.Column, range.First, range.Last),
        ComparisonPick pick => InComparison(pick),
        SubsetPick pick => subsets.FirstOrDefault(subset => subset.Id == pick.SubsetId)?.Members ?? InstanceSet.None(analysis.InstanceCount),
        _ => throw new ArgumentException($"{part.GetType().Name} cannot be evaluated.", nameof(part)),
    };

    private InstanceSet InRectangle(HeatmapRectangle rectangle) =>
        Between(rectangle.XColumn, rectangle.XFirst, rectangle.XLast).And(Between(rectangle.YColumn, rectangle.YFirst, rectangle.YLast));

    // A link may name bins beyond all that there are.
    private InstanceSet Between(string columnId, int first, int last) => InstanceSet.WhereBetween(
        bins.Of(columnId).BinOfInstance,
        (sbyte)Math.Clamp(first, 0, sbyte.MaxValue),
        (sbyte)Math.Clamp(last, TruthfulBins.NoBin, sbyte.MaxValue));

    private InstanceSet InComparison(ComparisonPick pick)
    {
        if (compared.GetValueOrDefault(pick.AnalysisId) is not { } other)
        {
            return InstanceSet.None(analysis.InstanceCount);
        }

        return (pick.IsCorrect ? outcomes.Correct : outcomes.Wrong).And(pick.IsOtherCorrect ? other.Correct : other.Wrong);
    }

    private InstanceSet InPattern(PatternPick pick) => Pattern.TryParse(pick.Pattern) is { } wanted
        ? Found(thresholds.Data, wanted.Data).And(Found(thresholds.Model, wanted.Model)).And(Found(thresholds.Human, wanted.Human))
        : InstanceSet.None(analysis.InstanceCount);

    private InstanceSet Found(ThresholdedColumn? column, Ease ease)
    {
        var known = column is null
            ? InstanceSet.None(analysis.InstanceCount)
            : InstanceSet.WhereBetween(column.Values, float.NegativeInfinity, float.PositiveInfinity);
        if (column is null || ease == Ease.Unknown)
        {
            return ease == Ease.Unknown ? known.Complement() : known;
        }

        var hard = InstanceSet.WhereBetween(column.Values, column.LeastHard, float.PositiveInfinity);
        return ease == Ease.Hard ? hard : known.AndNot(hard);
    }

    private InstanceSet InCell(ConfusionPick cell)
    {
        var labeled = InstanceSet.WhereEqual(analysis.Dataset.Labels.AsSpan(), cell.Label);
        return labeled.And(InstanceSet.WhereEqual<int>(analysis.Models[0].Predictions, cell.Prediction));
    }

    private InstanceSet InSplit(SplitPick pick)
    {
        var split = analysis.Dataset.SplitNames.IndexOf(pick.Split);
        return InstanceSet.WhereEqual(analysis.Dataset.Splits.AsSpan(), split);
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

    private InstanceSet InNeighborhood(NeighborPick pick) => InstanceSet.FromIndices(
        analysis.InstanceCount, [pick.InstanceIndex, .. neighborhoods[new NeighborhoodKey(pick.Representation, pick.InstanceIndex)].Indices]);

    private InstanceSet InFlow(FlowPick pick)
    {
        var members = InBand(pick.Representation, pick.Basis, pick.Band);
        return pick.NextRepresentation is null ? members : members.And(InBand(pick.NextRepresentation, pick.Basis, pick.NextBand));
    }

    private InstanceSet InBand(string representation, FlowBasis basis, int band) => FlowColumns.Find(analysis, representation, basis) is { } column
        ? InstanceSet.WhereEqual<sbyte>(bins.BandsOf(column.Id), (sbyte)Math.Clamp(band, sbyte.MinValue, sbyte.MaxValue))
        : InstanceSet.None(analysis.InstanceCount);

    private InstanceSet Where(Func<int, bool> holds) => InstanceSet.Where(analysis.InstanceCount, holds);
}
