using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Workspace;

/// <summary>How subsets come, change and go: from one state to the next.</summary>
public static class SubsetTransitions
{
    private const string IdPrefix = "s";

    /// <summary>The subset of that id, or null.</summary>
    public static Subset? FindSubset(this WorkspaceState state, string subsetId)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Subsets.FirstOrDefault(subset => subset.Id == subsetId);
    }

    /// <summary>Keeps instances under a name, as the last subset, in the first color that is free.</summary>
    /// <param name="name">Null or empty for a numbered one.</param>
    /// <exception cref="WorkspaceFullException">There are as many subsets as there may be, or they would take more than can be kept.</exception>
    public static WorkspaceState WithSubset(this WorkspaceState state, InstanceSet members, string? name, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(members);
        if (state.Subsets.Length >= Subset.MostSubsets)
        {
            throw new WorkspaceFullException($"There are {Subset.MostSubsets} subsets already. Remove one and try again.");
        }

        var number = NextNumber(state);
        var subset = new Subset(
            string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{number}"),
            Subset.CleanName(name) ?? string.Create(CultureInfo.InvariantCulture, $"Subset {number}"),
            Subset.CleanNote(note),
            FreeColor(state),
            members);
        return WorkspaceRoom.RequireForSubsets(state, state with { Subsets = state.Subsets.Add(subset) });
    }

    /// <summary>Gives a subset another name, note and color; an empty name leaves the old one.</summary>
    /// <exception cref="WorkspaceFullException">The subsets would take more than can be kept.</exception>
    public static WorkspaceState WithSubsetDescribed(this WorkspaceState state, string subsetId, string? name, string? note, int color)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(color);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(color, Subset.ColorCount);
        return state.WithSubsetChanged(
            subsetId, subset => subset with { Name = Subset.CleanName(name) ?? subset.Name, Note = Subset.CleanNote(note), Color = color });
    }

    /// <summary>Removes a subset, and what was brushed with it.</summary>
    public static WorkspaceState WithoutSubset(this WorkspaceState state, string subsetId)
    {
        if (state.FindSubset(subsetId) is not { } subset)
        {
            return state;
        }

        return state with
        {
            Subsets = state.Subsets.Remove(subset),
            Clauses = WithoutPicks(state.Clauses, subsetId),
            Isolated = WithoutPicks(state.Isolated, subsetId),
        };
    }

    /// <summary>Makes a new subset of two that are there, which stay.</summary>
    /// <exception cref="WorkspaceFullException">There are as many subsets as there may be, or they would take more than can be kept.</exception>
    public static WorkspaceState WithSubsetsCombined(this WorkspaceState state, string firstId, string secondId, SubsetOperation operation)
    {
        if (state.FindSubset(firstId) is not { } first || state.FindSubset(secondId) is not { } second)
        {
            return state;
        }

        var (sign, members) = operation switch
        {
            SubsetOperation.Union => ("∪", first.Members.Or(second.Members)),
            SubsetOperation.Intersection => ("∩", first.Members.And(second.Members)),
            _ => ("−", first.Members.AndNot(second.Members)),
        };
        const int mostOfEach = (Subset.MostNameCharacters - 3) / 2;
        return state.WithSubset(members, $"{Subset.Cut(first.Name, mostOfEach)} {sign} {Subset.Cut(second.Name, mostOfEach)}");
    }

    /// <summary>Takes instances into a subset.</summary>
    /// <exception cref="WorkspaceFullException">The subsets would take more than can be kept.</exception>
    public static WorkspaceState WithMembersAdded(this WorkspaceState state, string subsetId, InstanceSet members) =>
        state.WithSubsetChanged(subsetId, subset => subset with { Members = subset.Members.Or(members) });

    /// <summary>Takes instances out of a subset.</summary>
    /// <exception cref="WorkspaceFullException">The subsets would take more than can be kept: a set with more gaps packs less well.</exception>
    public static WorkspaceState WithMembersTaken(this WorkspaceState state, string subsetId, InstanceSet members) =>
        state.WithSubsetChanged(subsetId, subset => subset with { Members = subset.Members.AndNot(members) });

    /// <summary>Takes an instance into the subset named <see cref="Subset.TagName"/>, or out of it; it is made at the first use.</summary>
    /// <exception cref="WorkspaceFullException">It would have to be made, and there are as many subsets as there may be, or they would take more than can be kept.</exception>
    public static WorkspaceState WithTagToggled(this WorkspaceState state, int instanceIndex, int instanceCount)
    {
        ArgumentNullException.ThrowIfNull(state);
        var one = InstanceSet.FromIndices(instanceCount, [instanceIndex]);
        return state.Tagged is not { } tagged ? state.WithSubset(one, Subset.TagName)
            : tagged.Members.Contains(instanceIndex) ? state.WithMembersTaken(tagged.Id, one)
            : state.WithMembersAdded(tagged.Id, one);
    }

    private static WorkspaceState WithSubsetChanged(this WorkspaceState state, string subsetId, Func<Subset, Subset> change) =>
        state.FindSubset(subsetId) is { } subset
            ? WorkspaceRoom.RequireForSubsets(state, state with { Subsets = state.Subsets.Replace(subset, change(subset)) })
            : state;

    private static ImmutableArray<Clause> WithoutPicks(ImmutableArray<Clause> clauses, string subsetId) =>
    [
        .. clauses
            .Select(clause => clause.Source != ClauseSource.Subsets ? clause
                : clause with { Parts = clause.Parts.RemoveAll(part => part is SubsetPick pick && pick.SubsetId == subsetId) })
            .Where(clause => !clause.Parts.IsEmpty),
    ];

    private static int NextNumber(WorkspaceState state) => 1 + state.Subsets
        .Select(subset => subset.Id.StartsWith(IdPrefix, StringComparison.Ordinal) && int.TryParse(subset.Id.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .DefaultIfEmpty()
        .Max();

    private static int FreeColor(WorkspaceState state)
    {
        var uses = new int[Subset.ColorCount];
        foreach (var subset in state.Subsets)
        {
            uses[subset.Color]++;
        }

        return Array.IndexOf(uses, uses.Min());
    }
}
