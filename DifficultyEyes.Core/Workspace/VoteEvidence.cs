using System.Collections.Immutable;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Workspace;

/// <summary>People's votes on one instance.</summary>
/// <param name="Total">Votes in all, above 0; fractional where the table gives fractions.</param>
/// <param name="Shares">The classes that got votes, most votes first (ties by class index).</param>
/// <param name="IsSimulated">True where the votes come from a simulation, which the view must say.</param>
public sealed record VoteEvidence(double Total, ImmutableArray<ClassShare> Shares, bool IsSimulated)
{
    public bool IsUnanimous => Shares.Length == 1;

    /// <summary>The votes of one instance; null where there are none.</summary>
    public static VoteEvidence? Of(AnnotationSet? annotations, int classCount, int instanceIndex)
    {
        if (annotations is null)
        {
            return null;
        }

        var votes = annotations.Votes.AsSpan(instanceIndex * classCount, classCount).ToArray();
        var total = votes.Sum(vote => (double)vote);
        if (total <= 0)
        {
            return null;
        }

        var shares = Enumerable.Range(0, classCount)
            .Where(classIndex => votes[classIndex] > 0)
            .OrderByDescending(classIndex => votes[classIndex])
            .ThenBy(classIndex => classIndex)
            .Select(classIndex => new ClassShare(classIndex, (float)(votes[classIndex] / total)));
        return new VoteEvidence(total, [.. shares], annotations.IsSimulated);
    }
}
