using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Which instances a state selects and which ones each view shows.</summary>
public sealed record WorkspaceSelection
{
    /// <summary>What is not put aside: every instance, or what was isolated.</summary>
    public required InstanceSet Population { get; init; }

    /// <summary>What passes every clause.</summary>
    public required InstanceSet Selected { get; init; }

    /// <summary>The selected instances in the order of the state, group after group.</summary>
    public required int[] Order { get; init; }

    /// <summary>The groups of <see cref="Order"/>; empty where the state groups nothing.</summary>
    public ImmutableArray<OrderedGroup> Groups { get; init; } = [];

    /// <summary>Shape (N): the pattern of each instance under the measures and thresholds of the state.</summary>
    public required Pattern[] Patterns { get; init; }

    /// <summary>For each source that has a clause: what passes all the others.</summary>
    public required IReadOnlyDictionary<ClauseSource, InstanceSet> WithoutOwnClause { get; init; }

    /// <summary>What a view shows: all that passes every clause but its own.</summary>
    public InstanceSet ShownBy(ClauseSource source) => WithoutOwnClause.GetValueOrDefault(source, Selected);
}
