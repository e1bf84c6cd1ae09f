using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Findings;

/// <summary>What people say of one instance, as shares of its votes.</summary>
/// <param name="LabelShare">Share for the label, in [0, 1].</param>
/// <param name="OtherClass">The class with the most votes besides the label, ties to the lowest; -1 where there is none.</param>
/// <param name="OtherShare">Its share, in [0, 1].</param>
/// <param name="FirstClass">The class with the most votes, ties to the lowest.</param>
/// <param name="FirstShare">Its share.</param>
/// <param name="SecondClass">The class with the second most, ties to the lowest; another than the first.</param>
/// <param name="SecondShare">Its share.</param>
internal readonly record struct VoteOpinion(
    double LabelShare, int OtherClass, double OtherShare, int FirstClass, double FirstShare, int SecondClass, double SecondShare)
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
        var (total, first, second, other) = (0.0, -1, -1, -1);
        for (var classIndex = 0; classIndex < votes.Length; classIndex++)
        {
            var count = votes[classIndex];
            total += count;
            if (first < 0 || count > votes[first])
            {
                (first, second) = (classIndex, first);
            }
            else if (second < 0 || count > votes[second])
            {
                second = classIndex;
            }

            if (classIndex != label && count > (other < 0 ? 0 : votes[other]))
            {
                other = classIndex;
            }
        }

        return total <= 0 || total < leastVotes
            ? null
            : new VoteOpinion(
                votes[label] / total,
                other,
                other < 0 ? 0 : votes[other] / total,
                first,
                votes[first] / total,
                second,
                second < 0 ? 0 : votes[second] / total);
    }
}
