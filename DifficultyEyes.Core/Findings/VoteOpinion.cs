using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Findings;

/// <summary>What people say of one instance, as shares of its votes.</summary>
/// <param name="LabelShare">Share for the label, in [0, 1].</param>
/// <param name="OtherClass">The class with the most votes besides the label, ties to the lowest; -1 where there is none.</param>
/// <param name="OtherShare">Its share, in [0, 1].</param>
/// <param name="FirstShare">The largest share of any class.</param>
/// <param name="SecondShare">The second largest.</param>
internal readonly record struct VoteOpinion(double LabelShare, int OtherClass, double OtherShare, double FirstShare, double SecondShare)
{
    /// <summary>Fewer votes than this are no opinion: one slip would decide. Votes given as shares are taken as they are.</summary>
    public const int LeastVotes = 3;

    /// <returns>Shape (N): null where too few voted; null altogether where there are no votes.</returns>
    public static VoteOpinion?[]? Of(AnnotationSet? annotations, ReadOnlySpan<int> labels, int classCount)
    {
        if (annotations is null)
        {
            return null;
        }

        var votes = annotations.Votes;
        var leastVotes = Array.TrueForAll(votes, count => count == MathF.Floor(count)) ? LeastVotes : 0;
        var opinions = new VoteOpinion?[labels.Length];
        for (var instanceIndex = 0; instanceIndex < opinions.Length; instanceIndex++)
        {
            opinions[instanceIndex] = Of(votes.AsSpan(instanceIndex * classCount, classCount), labels[instanceIndex], leastVotes);
        }

        return opinions;
    }

    private static VoteOpinion? Of(ReadOnlySpan<float> votes, int label, int leastVotes)
    {
        var (total, first, second, other) = (0.0, 0f, 0f, -1);
        for (var classIndex = 0; classIndex < votes.Length; classIndex++)
        {
            var count = votes[classIndex];
            total += count;
            (first, second) = count > first ? (count, first) : (first, Math.Max(second, count));
            if (classIndex != label && count > (other < 0 ? 0 : votes[other]))
            {
                other = classIndex;
            }
        }

        return total <= 0 || total < leastVotes
            ? null
            : new VoteOpinion(votes[label] / total, other, other < 0 ? 0 : votes[other] / total, first / total, second / total);
    }
}
