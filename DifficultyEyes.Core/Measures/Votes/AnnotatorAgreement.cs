using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Measures.Votes;

/// <summary>How one annotator votes beside the others.</summary>
/// <param name="Annotator">Index into the annotators' names.</param>
/// <param name="VoteCount">Votes given.</param>
/// <param name="ComparedCount">Those of them on instances on which others have a consensus.</param>
/// <param name="Agreement">Share of the compared votes that equal the others' consensus, in [0, 1]; NaN without any.</param>
/// <param name="MedianReactionMilliseconds">Median of the known reaction times; NaN without any.</param>
/// <remarks>The consensus leaves the annotator's own vote out, else few votes would agree with themselves. A tie among the others is no consensus.</remarks>
public readonly record struct AnnotatorAgreement(int Annotator, int VoteCount, int ComparedCount, double Agreement, double MedianReactionMilliseconds)
{
    /// <param name="individual">Every vote, at most one of an annotator on an instance.</param>
    /// <param name="instanceCount">N.</param>
    /// <param name="classCount">C.</param>
    /// <param name="annotatorCount">How many annotators there are.</param>
    /// <returns>One for each annotator, in their order.</returns>
    public static AnnotatorAgreement[] Of(ReadOnlySpan<AnnotatorVote> individual, int instanceCount, int classCount, int annotatorCount)
    {
        var votes = new int[instanceCount * classCount];
        foreach (var vote in individual)
        {
            votes[(vote.InstanceIndex * classCount) + vote.Label]++;
        }

        var (counts, compared, agreeing) = (new int[annotatorCount], new int[annotatorCount], new int[annotatorCount]);
        var times = Enumerable.Range(0, annotatorCount).Select(_ => new List<float>()).ToArray();
        foreach (var vote in individual)
        {
            var row = votes.AsSpan(vote.InstanceIndex * classCount, classCount);
            row[vote.Label]--;
            var consensus = Consensus(row);
            row[vote.Label]++;
            counts[vote.Annotator]++;
            compared[vote.Annotator] += consensus < 0 ? 0 : 1;
            agreeing[vote.Annotator] += consensus == vote.Label ? 1 : 0;
            if (!float.IsNaN(vote.ReactionMilliseconds))
            {
                times[vote.Annotator].Add(vote.ReactionMilliseconds);
            }
        }

        return
        [
            .. Enumerable.Range(0, annotatorCount).Select(annotator => new AnnotatorAgreement(
                annotator, counts[annotator], compared[annotator],
                compared[annotator] == 0 ? double.NaN : (double)agreeing[annotator] / compared[annotator],
                Median(times[annotator]))),
        ];
    }

    /// <summary>The class with the most votes; -1 where nobody voted or two classes tie.</summary>
    private static int Consensus(ReadOnlySpan<int> row)
    {
        var most = 0;
        foreach (var count in row)
        {
            most = Math.Max(most, count);
        }

        var first = row.IndexOf(most);
        return most == 0 || row[(first + 1)..].Contains(most) ? -1 : first;
    }

    private static double Median(List<float> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count == 0 ? double.NaN : values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + (double)values[middle]) / 2;
    }
}
