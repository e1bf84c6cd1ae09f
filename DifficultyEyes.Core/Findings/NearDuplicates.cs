using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Findings;

/// <summary>Images that are practically the same in the data representation: the groups of the measure <c>near_duplicate_group</c>.</summary>
/// <remarks>A group that reaches into another split is a leak, and only that: what was learned from one copy is asked of the other.</remarks>
internal static class NearDuplicates
{
    private const string Order = "The copies of an image stand together, those with different labels first.";

    /// <returns>The groups within a split (or of unknown splits), and those across splits.</returns>
    public static (Finding Within, Finding Across) Find(FindingEvidence evidence)
    {
        var found = NearDuplicateGroups.Find(evidence.Data, evidence.Labels);
        var across = found.Groups.Where(group => NearDuplicateGroups.IsAcross(group, evidence.Splits)).ToArray();
        var within = found.Groups.Except(across).ToArray();
        var same = $"at most 65 % as far ({evidence.DataRepresentation}) as images of the class usually are from their nearest one (median)";
        return (
            Of(FindingKind.NearDuplicates, $"Another image of the same split is {same}.", within, found, evidence, WithinNote(within, evidence)),
            Of(FindingKind.Leaks, $"An image of another split is {same}.", across, found, evidence, AcrossNote(across, evidence)));
    }

    private static Finding Of(FindingKind kind, string rule, int[][] groups, NearDuplicateGroups found, FindingEvidence evidence, string note)
    {
        var nearness = new float[evidence.InstanceCount];
        Array.Fill(nearness, float.NaN);
        var ranks = new float[evidence.InstanceCount];
        var ordered = groups.OrderByDescending(group => IsConflicting(group, evidence)).ThenByDescending(group => group.Max(member => found.Nearness[member]));
        foreach (var (position, group) in ordered.Index())
        {
            foreach (var member in group)
            {
                (nearness[member], ranks[member]) = (found.Nearness[member], position);
            }
        }

        return Finding.Of(kind, rule, nearness, instanceIndex => Explain(evidence, found, instanceIndex), note, ranks) with
        {
            TwinOf = instanceIndex => found.Nearest[instanceIndex] is var twin && twin >= 0 ? twin : null,
        };
    }

    private static string Explain(FindingEvidence evidence, NearDuplicateGroups found, int instanceIndex)
    {
        var other = found.Nearest[instanceIndex];
        var (split, otherSplit) = (evidence.Splits[instanceIndex], evidence.Splits[other]);
        var where = split >= 0 && otherSplit >= 0 && split != otherSplit ? $" (in {evidence.SplitNames[otherSplit]}, this one in {evidence.SplitNames[split]})" : "";
        var same = found.Nearness[instanceIndex] == 1 ? "looks exactly like" : "is practically the same as";
        var (label, otherLabel) = (evidence.Labels[instanceIndex], evidence.Labels[other]);
        return label == otherLabel
            ? $"It {same} {evidence.PathOf(other)}{where}."
            : $"It {same} {evidence.PathOf(other)}{where}, which is labeled {evidence.ClassNames[otherLabel]}, this one {evidence.ClassNames[label]}: at least one of the labels is wrong.";
    }

    private static string WithinNote(int[][] groups, FindingEvidence evidence) => groups.Length == 0
        ? "No two images of a split are that near."
        : $"{GroupsOf(groups, evidence)} {Order}";

    private static string AcrossNote(int[][] groups, FindingEvidence evidence) => groups.Length > 0
        ? $"{GroupsOf(groups, evidence)} {Order}"
        : evidence.SplitNames.Length < 2
            ? "The dataset names fewer than two splits: there is nothing to leak between."
            : "No two images of different splits are that near.";

    private static string GroupsOf(int[][] groups, FindingEvidence evidence) => FormattableString.Invariant(
        $"{Counted.Of(groups.Length, "group")}, {groups.Count(group => IsConflicting(group, evidence)):N0} with different labels.");

    private static bool IsConflicting(int[] group, FindingEvidence evidence) => group.Any(member => evidence.Labels[member] != evidence.Labels[group[0]]);
}
