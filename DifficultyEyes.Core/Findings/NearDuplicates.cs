namespace DifficultyEyes.Core.Findings;

/// <summary>Images that are practically the same in the data representation, as groups linked by near pairs.</summary>
internal static class NearDuplicates
{
    /// <summary>
    /// Of the usual distance. On the built-in sample it finds 46 of the 48 images of planted pairs, and 2 others; on the 10,000
    /// CIFAR-10 test images the nearest 40 pairs, all below it or little above, are duplicates to the eye.
    /// </summary>
    private const float ShareOfUsual = 0.65f;

    public static Finding Find(FindingEvidence evidence)
    {
        var data = evidence.Data;
        var usual = UsualDistance.ByClass(data, evidence.Labels);
        var groups = new InstanceGroups(evidence.InstanceCount);
        var found = new float[evidence.InstanceCount];
        Array.Fill(found, float.NaN);
        for (var instanceIndex = 0; instanceIndex < found.Length; instanceIndex++)
        {
            var neighbors = data.NeighborsOf(instanceIndex);
            var distances = data.DistancesOf(instanceIndex);
            for (var rank = 0; rank < neighbors.Length; rank++)
            {
                var neighbor = neighbors[rank];
                var reach = ShareOfUsual * Math.Min(usual[evidence.Labels[instanceIndex]], usual[evidence.Labels[neighbor]]);
                // Not true of NaN either, which only unreadable vectors could give.
                if (distances[rank] <= reach)
                {
                    var nearness = reach > 0 ? 1 - distances[rank] / reach : 1;
                    groups.Join(instanceIndex, neighbor);
                    found[instanceIndex] = Nearest(found[instanceIndex], nearness);
                    found[neighbor] = Nearest(found[neighbor], nearness);
                }
            }
        }

        return Finding.Of(
            FindingKind.NearDuplicates,
            $"Another image is at most 65 % as far ({evidence.DataRepresentation}) as images of the class usually are from their nearest one (median).",
            found,
            NoteFor(evidence, groups));
    }

    private static float Nearest(float present, float nearness) => float.IsNaN(present) ? nearness : Math.Max(present, nearness);

    private static string NoteFor(FindingEvidence evidence, InstanceGroups groups)
    {
        var found = groups.OfSeveral();
        var differing = found.Count(group => group.Any(member => evidence.Labels[member] != evidence.Labels[group[0]]));
        var leaking = found.Count(group => group.Any(member => evidence.Splits[member] != evidence.Splits[group[0]]));
        return found.Count == 0
            ? ""
            : FormattableString.Invariant($"{found.Count:N0} {(found.Count == 1 ? "group" : "groups")}, {differing:N0} with different labels, {leaking:N0} across splits.");
    }
}
