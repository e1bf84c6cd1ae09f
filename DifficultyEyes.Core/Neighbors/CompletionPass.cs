using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>
/// Second pass, for the instances whose list could not be proven complete (masses of near-ties, duplicates): every other
/// reference is looked at, by exact differences wherever a product in double cannot rule it out.
/// </summary>
/// <param name="blockBytes">Memory for a block of instances; at least 256 of them are taken.</param>
internal sealed class CompletionPass(LayerMatrix matrix, CenteredVectors vectors, SearchOrder order, NearestLists nearest, long blockBytes)
{
    private const int QueryBlock = 256;
    private const int LargestInstanceBlock = 8192;

    private readonly RoundingBound _bound = new(matrix.Width, isDouble: true, vectors.GreatestNorm);

    /// <param name="rows">The instances to complete.</param>
    /// <param name="onQueries">Told how many queries of how many, over all blocks, are done.</param>
    public void Run(IReadOnlyList<int> rows, DeviceChoice device, Action<long, long> onQueries, CancellationToken cancellationToken)
    {
        var (count, width) = (order.ReferenceCount, matrix.Width);
        var instanceBlock = (int)Math.Min(Math.Clamp(blockBytes / ((long)width * sizeof(double)), QueryBlock, LargestInstanceBlock), count);
        var instances = new double[instanceBlock * width];
        var norms = new double[instanceBlock];
        var queries = new double[Math.Min(QueryBlock, rows.Count) * width];
        var scores = new double[Math.Min(QueryBlock, rows.Count) * instanceBlock];
        var blockCount = (count + instanceBlock - 1) / instanceBlock;
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };

        using var graph = new ProductGraph<double>(ProductOutput.Scores, device);
        for (var firstInstance = 0; firstInstance < count; firstInstance += instanceBlock)
        {
            var blockSize = Math.Min(instanceBlock, count - firstInstance);
            vectors.Write(order.Slice(firstInstance, blockSize), instances, norms, cancellationToken);
            graph.Hold(instances, norms.AsMemory(0, blockSize), width);
            for (var firstQuery = 0; firstQuery < rows.Count; firstQuery += QueryBlock)
            {
                var queryCount = Math.Min(QueryBlock, rows.Count - firstQuery);
                var (firstRow, first) = (firstQuery, firstInstance);
                Parallel.For(0, queryCount, options, query => vectors.WriteRow(rows[firstRow + query], queries.AsSpan(query * width, width)));
                graph.Run(queries, queryCount, scores, Memory<long>.Empty, 0);
                Parallel.For(0, queryCount, options, query => Complete(rows[firstRow + query], first, scores.AsSpan(query * blockSize, blockSize)));
                onQueries(((long)firstInstance / instanceBlock * rows.Count) + firstQuery + queryCount, (long)blockCount * rows.Count);
            }
        }
    }

    private void Complete(int row, int firstInstance, ReadOnlySpan<double> scores)
    {
        var worst = nearest.WorstSquaredDistance(row);
        var threshold = Threshold(row, worst);
        for (var offset = 0; offset < scores.Length; offset++)
        {
            if (scores[offset] < threshold)
            {
                continue;
            }

            var instance = order.Instances[firstInstance + offset];
            if (nearest.IsSettledFrom(row, instance))
            {
                return;
            }

            if (instance == row || nearest.Contains(row, instance))
            {
                continue;
            }

            nearest.Offer(row, instance, SquaredDistance.Between(matrix.Row(row), matrix.Row(instance)));
            if (nearest.WorstSquaredDistance(row) < worst)
            {
                worst = nearest.WorstSquaredDistance(row);
                threshold = Threshold(row, worst);
            }
        }
    }

    private double Threshold(int row, double worstSquaredDistance) =>
        _bound.ScoreBelowWhichFarther(vectors.Norm(row), Math.Sqrt(worstSquaredDistance) * vectors.Scale);
}
