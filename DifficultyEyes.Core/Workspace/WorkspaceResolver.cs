using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Turns a state into sets of instances; keeps only what depends on the analysis alone, so it may be shared by threads.</summary>
/// <param name="findings">What was found in the analysis.</param>
public sealed class WorkspaceResolver(ScoredAnalysis analysis, ImmutableArray<Finding> findings)
{
    private readonly SortOrders _orders = new(analysis);
    private readonly PatternMemory _patterns = new(analysis.InstanceCount);
    private readonly ConcurrentDictionary<string, ThresholdedColumn> _defaults = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<ClausePart, InstanceSet> _membersByPart = [];

    /// <summary>For states that pick no finding.</summary>
    public WorkspaceResolver(ScoredAnalysis analysis)
        : this(analysis, [])
    {
    }

    public AnalysisBins Bins { get; } = new(analysis);

    public PerformanceIndex Performance { get; } = new(analysis);

    public ImmutableArray<Finding> Findings => findings;

    /// <summary>What the model makes of every instance.</summary>
    public ModelOutcomes Outcomes => Performance.Outcomes;

    /// <summary>Counts some instances, and tells apart what is selected and what the model makes of them.</summary>
    public InstanceScope ScopeOf(InstanceSet shown, InstanceSet selected) => new(shown, selected, Outcomes.Correct) { Unknown = Outcomes.Unknown };

    /// <summary>The projections that a state's shapes were drawn in: resolving it needs their points.</summary>
    public static IEnumerable<ProjectionKey> ProjectionsOf(WorkspaceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Clauses.Concat(state.Isolated)
            .SelectMany(clause => clause.Parts)
            .OfType<ProjectionShape>()
            .Select(shape => new ProjectionKey(shape.Representation, shape.Method))
            .Distinct();
    }

    /// <summary>The neighborhoods that a state picks: resolving it needs them.</summary>
    public static IEnumerable<NeighborhoodKey> NeighborhoodsOf(WorkspaceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Clauses.Concat(state.Isolated)
            .SelectMany(clause => clause.Parts)
            .OfType<NeighborPick>()
            .Select(pick => new NeighborhoodKey(pick.Representation, pick.InstanceIndex))
            .Distinct();
    }

    /// <summary>The other analyses whose models a state compares with: resolving it needs what these get right.</summary>
    public static IEnumerable<string> ComparedAnalysesOf(WorkspaceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Clauses.Concat(state.Isolated)
            .SelectMany(clause => clause.Parts)
            .OfType<ComparisonPick>()
            .Select(pick => pick.AnalysisId)
            .Append(state.PerformanceOptions.ComparedAnalysis)
            .OfType<string>()
            .Distinct();
    }

    /// <summary>The column of a perspective with the threshold that is set; null where the state shows none.</summary>
    public ThresholdedColumn? ThresholdOf(WorkspaceState state, Perspective perspective)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.MeasureOf(perspective) is not { } columnId || analysis.FindColumn(columnId) is not { } column)
        {
            return null;
        }

        return state.Thresholds.TryGetValue(columnId, out var threshold)
            ? new ThresholdedColumn(column.Values, threshold)
            : _defaults.GetOrAdd(columnId, _ => ThresholdedColumn.WithDefault(column.Measure, column.Values));
    }

    /// <summary>For states that pick no neighborhood, nothing by what people decided, and compare with no other analysis.</summary>
    public WorkspaceSelection Resolve(WorkspaceState state, IReadOnlyDictionary<ProjectionKey, float[]> projections, CancellationToken cancellationToken) =>
        Resolve(state, projections, ImmutableDictionary<NeighborhoodKey, Neighborhood>.Empty, ReviewSet.Empty, ImmutableDictionary<string, ModelOutcomes>.Empty, cancellationToken);

    /// <summary>Applies every clause: AND between views, each view without its own.</summary>
    /// <param name="projections">Points of at least <see cref="ProjectionsOf"/>: row-major, shape (N, 2).</param>
    /// <param name="neighborhoods">At least <see cref="NeighborhoodsOf"/>.</param>
    /// <param name="reviews">What people decided on the findings.</param>
    /// <param name="compared">The models of <see cref="ComparedAnalysesOf"/> by their analyses; nothing is picked by comparison with one that is missing.</param>
    /// <exception cref="KeyNotFoundException">A projection or neighborhood that a part needs is missing.</exception>
    public WorkspaceSelection Resolve(
        WorkspaceState state,
        IReadOnlyDictionary<ProjectionKey, float[]> projections,
        IReadOnlyDictionary<NeighborhoodKey, Neighborhood> neighborhoods,
        ReviewSet reviews,
        IReadOnlyDictionary<string, ModelOutcomes> compared,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (data, model, human) = (ThresholdOf(state, Perspective.Data), ThresholdOf(state, Perspective.Model), ThresholdOf(state, Perspective.Human));
        var evaluator = new ClauseEvaluator(
            analysis, Bins, findings, Outcomes, (data, model, human), state.Subsets, reviews, projections, neighborhoods, compared, _membersByPart);

        var population = InstanceSet.All(analysis.InstanceCount);
        foreach (var clause in state.Isolated)
        {
            population = population.And(evaluator.Evaluate(clause, cancellationToken));
        }

        var passing = state.Clauses.ToDictionary(clause => clause.Source, clause => evaluator.Evaluate(clause, cancellationToken));
        var selected = passing.Values.Aggregate(population, (left, right) => left.And(right));
        cancellationToken.ThrowIfCancellationRequested();
        var patterns = _patterns.Of(data, model, human);
        var sorted = state.SortBy == WorkspaceState.SortByFinding
            ? FindingOrder.Of(selected, findings, state.PickedFindings, state.IsDescending)
            : _orders.Of(selected, state.SortBy, state.IsDescending);
        var (order, groups) = OrderedGroups.Of(sorted, state.GroupBy, analysis, patterns);
        return new WorkspaceSelection
        {
            Population = population,
            Selected = selected,
            Order = order,
            Groups = groups,
            Patterns = patterns,
            WithoutOwnClause = passing.Keys.ToDictionary(
                source => source,
                source => passing.Where(other => other.Key != source).Aggregate(population, (left, other) => left.And(other.Value))),
        };
    }
}
