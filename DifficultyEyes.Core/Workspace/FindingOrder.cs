using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Orders instances by how strong the evidence for a finding is.</summary>
internal static class FindingOrder
{
    /// <param name="picked">One finding after the other: an instance in several stands with the first.</param>
    /// <param name="isDescending">True for the strongest evidence first; what is in no finding comes last in either direction, in dataset order.</param>
    public static int[] Of(InstanceSet members, ImmutableArray<Finding> findings, IEnumerable<FindingKind> picked, bool isDescending)
    {
        List<int> ordered = [];
        var left = members;
        foreach (var kind in picked)
        {
            if (findings.FirstOrDefault(finding => finding.Kind == kind) is { } finding)
            {
                var found = finding.Ranked.Where(left.Contains);
                ordered.AddRange(isDescending ? found : found.Reverse());
                left = left.AndNot(finding.Members);
            }
        }

        return [.. ordered, .. left.Indices()];
    }
}
