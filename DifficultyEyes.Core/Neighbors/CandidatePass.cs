using System.Numerics;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>First pass: a few candidates for every instance by blocked products and top-k, ranked by exact distances.</summary>
/// <param name="blockBytes">Memory for a block of instances; at least 256 of them are taken.</param>
/// <typeparam name="T">What the products are computed in: float or double.</typeparam>
internal sealed class CandidatePass<T>(LayerMatrix matrix, CenteredVectors vectors, NearestLists nearest, int k, long blockBytes)
    where T : unmanaged, INumber<T>
{
    // 256 queries at a time keep the scores of 10,000 instances (10 MB) near the processor, and the product at its full rate.
    private const int QueryBlock = 256;

    private readonly RoundingBound _bound = new(matrix.Width, typeof(T) == typeof(double), vectors.GreatestNorm);
    private readonly double[] _bestLeftOut = [.. Enumerable.Repeat(double.NegativeInfinity, matrix.InstanceCount)];

    /// <summary>Runs over all instances.</summary>
    /// <param name="onQueries">Told how many queries of how many, over all blocks, are done.</param>
    public void Run(DeviceChoice device, Action<long, long> onQueries, CancellationToken cancellationToken)
    {
        var (count, width) = (matrix.InstanceCount, matrix.Width);
        var instanceBlock = (int)Math.Min(Math.Max(blockBytes / ((long)width * Unsafe.SizeOf<T>()), QueryBlock), count);
        var isWhole = instanceBlock >= count;
        // Spare candidates: so many that the k-th can nearly always be told from whatever is left out, in spite of rounding.
        var wanted = k + 1 + Math.Max(16, k / 2);
        var instances = new T[instanceBlock * width];
        var norms = new T[instanceBlock];
        var queries = isWhole ? [] : new T[QueryBlock * width];
        var queryNorms = new T[QueryBlock];
        var scores = new T[QueryBlock * Math.Min(wanted, instanceBlock)];
        var indices = new long[scores.Length];
        var blockCount = (count + instanceBlock - 1) / instanceBlock;

        using var graph = new ProductGraph<T>(takesNearest: true, device);
        for (var firstInstance = 0; firstInstance < count; firstInstance += instanceBlock)
        {
            var blockSize = Math.Min(instanceBlock, count - firstInstance);
            var kept = Math.Min(wanted, blockSize);
            vectors.Write(firstInstance, blockSize, instances, norms, cancellationToken);
            for (var firstQuery = 0; firstQuery < count; firstQuery += QueryBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var queryCount = Math.Min(QueryBlock, count - firstQuery);
                var block = isWhole ? instances.AsMemory(firstQuery * width, queryCount * width) : queries;
                if (!isWhole)
                {
                    vectors.Write(firstQuery, queryCount, queries, queryNorms, cancellationToken);
                }

                graph.Run(block, queryCount, instances, norms.AsMemory(0, blockSize), width, scores, indices, kept);
                Rank(firstQuery, queryCount, firstInstance, blockSize, kept, scores, indices, cancellationToken);
                onQueries(((long)firstInstance / instanceBlock * count) + firstQuery + queryCount, (long)blockCount * count);
            }
        }
    }

    /// <summary>Whether the list is proven to be complete: nothing that was left out can be as near as what is kept.</summary>
    public bool IsProven(int row)
    {
        var distance = Math.Sqrt(nearest.WorstSquaredDistance(row)) * vectors.Scale;
        return double.IsNegativeInfinity(_bestLeftOut[row])
            || _bestLeftOut[row] < _bound.ScoreBelowWhichFarther(vectors.Norm(row), distance);
    }

    private void Rank(
        int firstQuery, int queryCount, int firstInstance, int blockSize, int kept, T[] scores, long[] indices, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, queryCount, options, query =>
        {
            var row = firstQuery + query;
            var threshold = double.NegativeInfinity;
            for (var candidate = query * kept; candidate < (query + 1) * kept; candidate++)
            {
                var instance = firstInstance + (int)indices[candidate];
                if (instance == row)
                {
                    continue;
                }

                if (nearest.IsFull(row))
                {
                    threshold = _bound.ScoreBelowWhichFarther(vectors.Norm(row), Math.Sqrt(nearest.WorstSquaredDistance(row)) * vectors.Scale);
                }

                // Scores fall: the rest is farther still.
                if (double.CreateTruncating(scores[candidate]) < threshold)
                {
                    break;
                }

                nearest.Offer(row, instance, SquaredDistance.Between(matrix.Row(row), matrix.Row(instance)));
            }

            if (kept < blockSize)
            {
                _bestLeftOut[row] = Math.Max(_bestLeftOut[row], double.CreateTruncating(scores[((query + 1) * kept) - 1]));
            }
        });
    }
}
