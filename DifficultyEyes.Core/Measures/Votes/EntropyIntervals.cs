using System.Collections.Concurrent;

namespace DifficultyEyes.Core.Measures.Votes;

/// <summary>How far the vote entropy is known: the 90 % interval of its Dirichlet posterior.</summary>
/// <param name="Low">Shape (N), in [0, 1]: 5 % quantile of the entropy / ln C; NaN where nobody voted.</param>
/// <param name="High">Shape (N), in [0, 1]: 95 % quantile.</param>
/// <remarks>
/// Posterior Dirichlet(votes + 1 / C): the prior of Perks (1947), which weighs as much as one vote whatever C is. Quantiles of 1,000
/// draws with a fixed seed; they depend on nothing but the counts in descending order, so equal votes have equal intervals.
/// The observed entropy of unanimous votes, 0, lies below its interval: it is the least that the votes allow, not the most likely.
/// </remarks>
public sealed record EntropyIntervals(float[] Low, float[] High)
{
    private const int Draws = 1000;
    private const ulong Seed = 1;

    /// <summary>What is left of the classes without votes when their shares are no longer told apart.</summary>
    private const double Negligible = 1e-7;

    /// <param name="votes">Row-major, shape (N, C), whole numbers, at least 0.</param>
    /// <param name="classCount">C; with one class every interval is 0 to 0.</param>
    /// <param name="cancellationToken">Looked at once an instance.</param>
    /// <exception cref="ArgumentException">The votes do not fill whole rows.</exception>
    public static EntropyIntervals Of(ReadOnlyMemory<float> votes, int classCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (votes.Length % classCount != 0)
        {
            throw new ArgumentException($"{votes.Length} votes do not fill rows of {classCount} classes.", nameof(votes));
        }

        var intervals = new EntropyIntervals(new float[votes.Length / classCount], new float[votes.Length / classCount]);
        var known = new ConcurrentDictionary<string, (float Low, float High)>(StringComparer.Ordinal);
        Parallel.For(0, intervals.Low.Length, new ParallelOptions { CancellationToken = cancellationToken }, instanceIndex =>
        {
            var row = votes.Span.Slice(instanceIndex * classCount, classCount);
            float[] counts = [.. row.ToArray().Where(count => count > 0).OrderDescending()];
            (intervals.Low[instanceIndex], intervals.High[instanceIndex]) = known.GetOrAdd(string.Join(' ', counts), _ => Interval(counts, classCount));
        });
        return intervals;
    }

    private static (float Low, float High) Interval(float[] counts, int classCount)
    {
        if (counts.Length == 0)
        {
            return (float.NaN, float.NaN);
        }

        if (classCount == 1)
        {
            return (0, 0);
        }

        var draws = new GammaDraws(Seed);
        var entropies = new double[Draws];
        foreach (ref var entropy in entropies.AsSpan())
        {
            entropy = DrawEntropy(counts, classCount, ref draws) / Math.Log(classCount);
        }

        Array.Sort(entropies);
        return ((float)Quantile(entropies, 0.05), (float)Quantile(entropies, 0.95));
    }

    // Classes without votes are many and nearly all empty: one gamma draw is their share together, and sticks broken off it in
    // size-biased order are its parts, until what is left does not matter. The entropy does not ask which class is which.
    private static double DrawEntropy(float[] counts, int classCount, ref GammaDraws draws)
    {
        var prior = 1.0 / classCount;
        var empty = classCount - counts.Length;
        var weights = new double[counts.Length];
        var total = 0.0;
        for (var position = 0; position < counts.Length; position++)
        {
            weights[position] = draws.NextGamma(counts[position] + prior);
            total += weights[position];
        }

        var left = empty == 0 ? 0 : draws.NextGamma(empty * prior);
        total += left;
        var entropy = 0.0;
        foreach (var weight in weights)
        {
            entropy += Term(weight / total);
        }

        left /= total;
        for (; empty > 1 && left > Negligible; empty--)
        {
            var part = left * draws.NextBeta(1 + prior, (empty - 1) * prior);
            entropy += Term(part);
            left -= part;
        }

        return entropy + Term(Math.Max(left, 0));
    }

    private static double Term(double share) => share > 0 ? -share * Math.Log(share) : 0;

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
