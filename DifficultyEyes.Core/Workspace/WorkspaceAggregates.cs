using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Everything that the views count, made at once so that all show the same moment.</summary>
public sealed record WorkspaceAggregates
{
    /// <summary>Data × model, model × human, data × human; the last two only where there are votes.</summary>
    public required ImmutableArray<SummaryPair> Pairs { get; init; }

    /// <summary>For each perspective that is shown; none for human without votes.</summary>
    public required ImmutableDictionary<Perspective, DifficultyHistogram> Histograms { get; init; }

    /// <summary>For each perspective that is shown: where hard begins, and where else it could.</summary>
    public required ImmutableDictionary<Perspective, ThresholdReading> Thresholds { get; init; }

    /// <summary>Over what passes every clause but the patterns' own, beside the whole population.</summary>
    public required PatternSummary Patterns { get; init; }

    /// <summary>Over the population, along <see cref="FlowColumns"/>.</summary>
    public required DifficultyFlow Flow { get; init; }

    /// <summary>How the flow divides into what its color tells apart; null where that is the outcome, which <see cref="Flow"/> counts.</summary>
    public FlowDivision? FlowDivision { get; init; }

    /// <summary>Shape (C), by label.</summary>
    public required ImmutableArray<ClassSummary> Classes { get; init; }

    /// <summary>Of the instances that the model gets wrong.</summary>
    public required Tally Wrong { get; init; }

    /// <summary>Of the instances that the model gets right.</summary>
    public required Tally Correct { get; init; }

    /// <summary>Of the instances for which the model's output says nothing.</summary>
    public required Tally Unknown { get; init; }

    /// <summary>In the order of the dataset's splits.</summary>
    public required ImmutableArray<Tally> Splits { get; init; }

    /// <summary>In the order of the state's subsets: all their members, whatever the filters.</summary>
    public required ImmutableArray<Tally> Subsets { get; init; }

    /// <summary>Counts everything for one state.</summary>
    public static WorkspaceAggregates Of(
        ScoredAnalysis analysis, WorkspaceResolver resolver, WorkspaceState state, WorkspaceSelection selection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(selection);
        var labels = analysis.Dataset.Labels.AsSpan();
        InstanceScope Scope(ClauseSource source) => resolver.ScopeOf(selection.ShownBy(source), selection.Selected);

        cancellationToken.ThrowIfCancellationRequested();
        var pairs = PairsOf(resolver, state).Select(pair => pair with { Heatmap = PairwiseHeatmap.Count(pair.X, pair.Y, Scope(pair.Source)) });
        var outcome = Scope(ClauseSource.Outcome);
        var population = resolver.ScopeOf(selection.Population, selection.Selected);
        sbyte[][] flowLayers = [.. FlowColumns.Of(analysis, state.FlowBasis).Select(column => resolver.Bins.BandsOf(column.Id))];
        return new WorkspaceAggregates
        {
            Pairs = [.. pairs],
            Histograms = HistogramsOf(resolver, state, population),
            Thresholds = ThresholdsOf(resolver, state, selection),
            Patterns = PatternSummary.Count(selection.Patterns, Scope(ClauseSource.Patterns)).WithTotals(selection.Patterns, selection.Population),
            Flow = DifficultyFlow.Count(flowLayers, population),
            FlowDivision = FlowGroups.Of(analysis.Dataset, state) is { } groups ? FlowDivision.Count(flowLayers, groups, population) : null,
            Classes = ClassSummary.Count(labels, analysis.Dataset.ClassCount, [], Scope(ClauseSource.Classes)),
            Wrong = Count(outcome, outcome.Shown.And(resolver.Outcomes.Wrong)),
            Correct = Count(outcome, outcome.Shown.And(resolver.Outcomes.Correct)),
            Unknown = Count(outcome, outcome.Shown.And(resolver.Outcomes.Unknown)),
            Splits = SplitsOf(analysis, Scope(ClauseSource.Splits)),
            Subsets = SubsetsOf(resolver, state, selection),
        };
    }

    /// <summary>The same counts for a state that selects the same instances and differs in its subsets alone.</summary>
    public WorkspaceAggregates ForSubsetsOf(WorkspaceState state, WorkspaceResolver resolver, WorkspaceSelection selection)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(selection);
        return this with { Subsets = SubsetsOf(resolver, state, selection) };
    }

    private static ImmutableArray<Tally> SubsetsOf(WorkspaceResolver resolver, WorkspaceState state, WorkspaceSelection selection)
    {
        var scope = resolver.ScopeOf(selection.Population, selection.Selected);
        return [.. state.Subsets.Select(subset => Count(scope, subset.Members))];
    }

    private static Tally Count(InstanceScope scope, InstanceSet members) =>
        new(members.Count, members.CountShared(scope.Correct), members.CountShared(scope.Selected))
        {
            SelectedCorrectCount = members.And(scope.Correct).CountShared(scope.Selected),
            UnknownCount = members.CountShared(scope.Unknown),
            SelectedUnknownCount = members.And(scope.Unknown).CountShared(scope.Selected),
        };

    private static ImmutableArray<Tally> SplitsOf(ScoredAnalysis analysis, InstanceScope scope)
    {
        var splitCount = analysis.Dataset.SplitNames.Length;
        return splitCount == 0 ? [] : [.. GroupTallies.Count(new CodeGroups<int>(analysis.Dataset.Splits.AsSpan()), splitCount + 1, scope)[1..]];
    }

    private static IEnumerable<SummaryPair> PairsOf(WorkspaceResolver resolver, WorkspaceState state)
    {
        yield return Pair(ClauseSource.DataModel, Perspective.Data, Perspective.Model);
        if (state.HumanMeasure is not null)
        {
            yield return Pair(ClauseSource.ModelHuman, Perspective.Model, Perspective.Human);
            yield return Pair(ClauseSource.DataHuman, Perspective.Data, Perspective.Human);
        }

        SummaryPair Pair(ClauseSource source, Perspective x, Perspective y) => new(
            source, x, state.MeasureOf(x)!, resolver.Bins.Of(state.MeasureOf(x)!), y, state.MeasureOf(y)!, resolver.Bins.Of(state.MeasureOf(y)!));
    }

    private static ImmutableDictionary<Perspective, DifficultyHistogram> HistogramsOf(
        WorkspaceResolver resolver, WorkspaceState state, InstanceScope population)
    {
        var histograms = ImmutableDictionary.CreateBuilder<Perspective, DifficultyHistogram>();
        foreach (var perspective in Enum.GetValues<Perspective>())
        {
            if (resolver.ThresholdOf(state, perspective) is { } column)
            {
                histograms[perspective] = DifficultyHistogram.Of(resolver.Bins.BarsOf(state.MeasureOf(perspective)!), column, population);
            }
        }

        return histograms.ToImmutable();
    }

    private static ImmutableDictionary<Perspective, ThresholdReading> ThresholdsOf(
        WorkspaceResolver resolver, WorkspaceState state, WorkspaceSelection selection)
    {
        var readings = ImmutableDictionary.CreateBuilder<Perspective, ThresholdReading>();
        foreach (var perspective in Enum.GetValues<Perspective>())
        {
            if (resolver.ThresholdOf(state, perspective) is { } thresholded)
            {
                var columnId = state.MeasureOf(perspective)!;
                readings[perspective] = ThresholdReading.Of(
                    columnId, resolver.Bins.ScaleOf(columnId), thresholded, state.Thresholds.ContainsKey(columnId), selection.Population);
            }
        }

        return readings.ToImmutable();
    }
}
