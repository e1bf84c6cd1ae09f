using System.Collections.Immutable;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Reviews;

/// <summary>Which label an image may get in place of its own, the likeliest first.</summary>
public static class LabelChoice
{
    /// <summary>
    /// The classes that people voted for by their votes, then those that the model gives most to, then all others in order; where nobody
    /// voted the model comes first. The present label is none of them.
    /// </summary>
    /// <returns>Shape (C - 1).</returns>
    public static ImmutableArray<int> For(InstanceEvidence evidence, int classCount)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var byPeople = evidence.Votes?.Shares.Select(share => share.ClassIndex) ?? [];
        var byModel = evidence.Probabilities.OrderByDescending(share => share.Share).Select(share => share.ClassIndex);
        return
        [
            .. byPeople.Concat(byModel).Concat(Enumerable.Range(0, classCount))
                .Distinct()
                .Where(classIndex => classIndex != evidence.Label),
        ];
    }
}
