using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Measures.Votes;

/// <summary>All measures of people's votes, as columns over N instances; unknown (NaN) where nobody voted.</summary>
/// <remarks>
/// The vote distribution as what people know of an image: Peterson, Battleday, Griffiths, Russakovsky: Human uncertainty makes classification more robust
/// (2019). Entropy and disagreement stay apart: people of one mind against the label are a label error, people of several minds an ambiguous image.
/// </remarks>
public sealed record VoteMeasures
{
    /// <summary>Number of votes, 0 where nobody voted.</summary>
    public required float[] Count { get; init; }

    /// <summary>-Σ q ln q / ln C with q the share of each class among the votes, in [0, 1]; says nothing of the label.</summary>
    public required float[] Entropy { get; init; }

    /// <summary>1 - q_y: share of votes against the label, in [0, 1].</summary>
    public required float[] Disagreement { get; init; }

    /// <summary>q_y - max over c ≠ y of q_c, in [-1, 1], 1 the easiest: the raw margin.</summary>
    public required float[] Margin { get; init; }

    /// <summary>(1 - margin) / 2, in [0, 1]; above 0.5 people see another class.</summary>
    public required float[] MarginDifficulty { get; init; }

    /// <summary>Class with the most votes; -1 where nobody voted, and where several have as many.</summary>
    public required int[] Majority { get; init; }

    /// <param name="votes">Row-major, shape (N, C), not negative: votes per class, whole or fractional.</param>
    /// <param name="classCount">C.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <exception cref="ArgumentException">The arguments are not over the same N instances.</exception>
    public static VoteMeasures Score(ReadOnlySpan<float> votes, int classCount, ReadOnlySpan<int> labels)
    {
        if (votes.Length != (long)labels.Length * classCount)
        {
            throw new ArgumentException($"{labels.Length} labels do not fit {votes.Length} vote counts of {classCount} classes.", nameof(labels));
        }

        var instanceCount = labels.Length;
        float[] Column() => new float[instanceCount];
        var measures = new VoteMeasures
        {
            Count = Column(),
            Entropy = Column(),
            Disagreement = Column(),
            Margin = Column(),
            MarginDifficulty = Column(),
            Majority = new int[labels.Length],
        };

        var shares = new double[classCount];
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            var row = votes.Slice(instanceIndex * classCount, classCount);
            var total = 0.0;
            foreach (var count in row)
            {
                total += count;
            }

            for (var label = 0; label < classCount; label++)
            {
                shares[label] = row[label] / total;
            }

            measures.Count[instanceIndex] = (float)total;
            measures.Entropy[instanceIndex] = (float)NormalizedEntropy.Of(shares);
            measures.Disagreement[instanceIndex] = (float)Output.LabelDoubt.Of(shares, labels[instanceIndex]);
            var margin = Output.MarginDifficulty.Margin(shares, labels[instanceIndex]);
            measures.Margin[instanceIndex] = (float)margin;
            measures.MarginDifficulty[instanceIndex] = (float)((1 - margin) / 2);
            measures.Majority[instanceIndex] = MajorityOf(row);
        }

        return measures;
    }

    private static int MajorityOf(ReadOnlySpan<float> votes)
    {
        var most = TensorPrimitives.Max(votes);
        var first = votes.IndexOf(most);
        return most <= 0 || votes[(first + 1)..].Contains(most) ? -1 : first;
    }
}
