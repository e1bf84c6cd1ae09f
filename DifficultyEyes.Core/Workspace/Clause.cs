using System.Collections.Immutable;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What one view keeps: its parts, applied one after the other. Clauses of different views combine by AND.</summary>
/// <param name="Parts">At least one. Where the first is taken away, the clause starts from every instance, else from none.</param>
public sealed record Clause(ClauseSource Source, ImmutableArray<ClausePart> Parts)
{
    /// <summary>Joins a new part to a view's clause.</summary>
    /// <returns>The clause from now on, or null where nothing is left of it: the view keeps everything again.</returns>
    public static Clause? Combine(Clause? present, ClauseSource source, ClausePart part, BrushCombination combination)
    {
        ArgumentNullException.ThrowIfNull(part);
        var parts = present?.Parts ?? [];
        var added = part with { IsTakenAway = false };
        var taken = part with { IsTakenAway = true };
        ImmutableArray<ClausePart> joined = combination switch
        {
            // Picking the one thing that is picked already means: let go of it.
            BrushCombination.Replace => parts is [var only] && only.Equals(added) ? [] : [added],
            BrushCombination.Add when !part.IsDisjoint => parts is [.., var last] && last.Equals(added) ? parts : [.. parts, added],
            BrushCombination.Add when parts.Contains(taken) => parts.Remove(taken),
            // A clause of what was taken away holds everything else already.
            BrushCombination.Add => parts.Contains(added) || parts is [{ IsTakenAway: true }, ..] ? parts : [.. parts, added],
            _ when !part.IsDisjoint => parts is [.., var last] && last.Equals(taken) ? parts : [.. parts, taken],
            _ when parts.Contains(added) => parts.Remove(added),
            _ => parts.Contains(taken) || parts is [{ IsTakenAway: false }, ..] ? parts : [.. parts, taken],
        };
        return joined.IsEmpty ? null : new Clause(source, joined);
    }

    /// <inheritdoc/>
    public bool Equals(Clause? other) => other is not null && Source == other.Source && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Parts.Length, Parts[0]);
}
