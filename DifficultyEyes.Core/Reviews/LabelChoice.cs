using System.Collections.Immutable;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Reviews;

/// <summary>Which label an image may get in place of its own, the likeliest first.</summary>
public static class LabelChoice
{
    /// <summary>The class that most people say in place of the label, else the one that the model predicts; null where neither says another.</summary>
    public static int? Suggest(InstanceEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Votes is { } votes && votes.Shares[0].ClassIndex != evidence.Label
            ? votes.Shares[0].ClassIndex
            : evidence.IsCorrect ? null : evidence.Prediction; // also null where it is unknown
    }

    /// <summary>
    /// What is suggested, then the classes that people voted for by their votes, then those that the model gives most to, then all others
    /// in order. The present label is none of them.
    /// </summary>
    /// <returns>Shape (C - 1).</returns>
    public static ImmutableArray<int> For(InstanceEvidence evidence, int classCount)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        int[] suggested = Suggest(evidence) is { } suggestion ? [suggestion] : [];
        var byPeople = evidence.Votes?.Shares.Select(share => share.ClassIndex) ?? [];
        var byModel = evidence.Probabilities.OrderByDescending(share => share.Share).Select(share => share.ClassIndex);
        return
        [
            .. suggested.Concat(byPeople).Concat(byModel).Concat(Enumerable.Range(0, classCount))
                .Distinct()
                .Where(classIndex => classIndex != evidence.Label),
        ];
    }
}
