using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Measures.Neighborhood;

/// <summary>The kNN vote: the class most frequent among an instance's neighbors, ties to the lowest class index.</summary>
/// <remarks>Cover, Hart: Nearest neighbor pattern classification (1967), with k neighbors of equal weight.</remarks>
public static class NeighborVote
{
    /// <summary>Stands where there are no neighbors to vote.</summary>
    public const int Unknown = -1;

    /// <param name="neighbors">The neighborhoods of N instances.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="classCount">C.</param>
    /// <returns>Shape (N), values 0 to C - 1; <see cref="Unknown"/> where there are no neighbors.</returns>
    /// <exception cref="ArgumentException">The columns are not over the same N instances.</exception>
    public static int[] Classes(NeighborTable neighbors, ReadOnlySpan<int> labels, int classCount)
    {
        Neighborhoods.RequireClasses(neighbors, labels);
        var votes = new int[neighbors.InstanceCount];
        var counts = new int[classCount];
        for (var instanceIndex = 0; instanceIndex < votes.Length; instanceIndex++)
        {
            Array.Clear(counts);
            foreach (var neighbor in neighbors.NeighborsOf(instanceIndex))
            {
                counts[labels[neighbor]]++;
            }

            var winner = 0;
            for (var label = 1; label < classCount; label++)
            {
                winner = counts[label] > counts[winner] ? label : winner;
            }

            votes[instanceIndex] = neighbors.CountOf(instanceIndex) > 0 ? winner : Unknown;
        }

        return votes;
    }

    /// <summary>Share of the known instances whose value equals their label: how well a vote or a model recovers the labels.</summary>
    /// <param name="classes">Shape (N): votes or predictions; negative is unknown and left out.</param>
    /// <param name="labels">Shape (N).</param>
    /// <returns>In [0, 1]; NaN where none is known.</returns>
    /// <exception cref="ArgumentException">The columns are of different lengths.</exception>
    public static double Accuracy(ReadOnlySpan<int> classes, ReadOnlySpan<int> labels)
    {
        if (classes.Length != labels.Length)
        {
            throw new ArgumentException($"{labels.Length} labels do not fit {classes.Length} classes.", nameof(labels));
        }

        var (known, correct) = (0, 0);
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            known += classes[instanceIndex] < 0 ? 0 : 1;
            correct += classes[instanceIndex] == labels[instanceIndex] ? 1 : 0;
        }

        return (double)correct / known;
    }
}
