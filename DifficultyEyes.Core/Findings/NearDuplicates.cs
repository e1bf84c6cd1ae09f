using DifficultyEyes.Core.Measures.Neighborhood;

namespace DifficultyEyes.Core.Findings;

/// <summary>Images that are practically the same in the data representation: the groups of the measure <c>near_duplicate_group</c>.</summary>
internal static class NearDuplicates
{
    public static Finding Find(FindingEvidence evidence)
    {
        var found = NearDuplicateGroups.Find(evidence.Data, evidence.Labels);
        return Finding.Of(
            FindingKind.NearDuplicates,
            $"Another image is at most 65 % as far ({evidence.DataRepresentation}) as images of the class usually are from their nearest one (median).",
            found.Nearness,
            NoteFor(evidence, found.Groups));
    }

    private static string NoteFor(FindingEvidence evidence, IReadOnlyList<int[]> groups)
    {
        var differing = groups.Count(group => group.Any(member => evidence.Labels[member] != evidence.Labels[group[0]]));
        var leaking = groups.Count(group => NearDuplicateGroups.IsAcross(group, evidence.Splits));
        return groups.Count == 0
            ? ""
            : FormattableString.Invariant($"{groups.Count:N0} {(groups.Count == 1 ? "group" : "groups")}, {differing:N0} with different labels, {leaking:N0} across splits.");
    }
}
