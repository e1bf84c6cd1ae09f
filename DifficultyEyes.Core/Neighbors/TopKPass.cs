using System.Numerics;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Product and top-k in one graph, so that only a few scores of each instance leave the device: for devices with memory of their own.</summary>
/// <param name="blockBytes">Memory for a block of references; at least 256 of them are taken.</param>
/// <typeparam name="T">What the products are computed in: float or double.</typeparam>
internal sealed class TopKPass<T>(
    LayerMatrix matrix, CenteredVectors vectors, SearchOrder order, NearestLists nearest, int k, long blockBytes, DeviceChoice device) : ICandidatePass
    where T : unmanaged, INumber<T>
{
    private const int QueryBlock = 256;

    private readonly CompletenessProof _proof = new(matrix, vectors, nearest, typeof(T) == typeof(double));

    public void Run(Action<long, long> onProgress, CancellationToken cancellationToken)
    {
        var (count, width, referenceCount) = (matrix.InstanceCount, matrix.Width, order.ReferenceCount);
        var referenceBlock = (int)Math.Min(Math.Max(blockBytes / ((long)width * Unsafe.SizeOf<T>()), QueryBlock), referenceCount);
        // One more, for the instance itself may be among them.
        var wanted = CandidateReservoirs.Wanted(k) + 1;
        var references = new T[referenceBlock * width];
        var norms = new T[referenceBlock];
        var queries = new T[QueryBlock * width];
        var queryNorms = new T[QueryBlock];
        var scores = new T[QueryBlock * Math.Min(wanted, referenceBlock)];
        var positions = new long[scores.Length];

        using var graph = new ProductGraph<T>(ProductOutput.Nearest, device);
        for (var first = 0; first < referenceCount; first += referenceBlock)
        {
            var blockSize = Math.Min(referenceBlock, referenceCount - first);
            var kept = Math.Min(wanted, blockSize);
            vectors.Write(order.Slice(first, blockSize), references, norms, cancellationToken);
            graph.Hold(references, norms.AsMemory(0, blockSize), width);
            for (var firstQuery = 0; firstQuery < count; firstQuery += QueryBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var asked = order.Slice(firstQuery, Math.Min(QueryBlock, count - firstQuery));
                vectors.Write(asked, queries, queryNorms, cancellationToken);
                graph.Run(queries, asked.Length, scores, positions, kept);
                Rank(asked, order.Slice(first, blockSize), kept, scores, positions, cancellationToken);
                onProgress(((long)first * count) + ((long)blockSize * (firstQuery + asked.Length)), (long)referenceCount * count);
            }
        }
    }

    public bool IsProven(int instanceIndex) => _proof.IsProven(instanceIndex);

    private void Rank(
        ReadOnlyMemory<int> asked, ReadOnlyMemory<int> references, int kept, T[] scores, long[] positions, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, asked.Length, options, query =>
        {
            var row = asked.Span[query];
            for (var candidate = query * kept; candidate < (query + 1) * kept; candidate++)
            {
                var instance = references.Span[(int)positions[candidate]];
                if (instance == row)
                {
                    continue;
                }

                // Scores fall: the rest is farther still.
                if (double.CreateTruncating(scores[candidate]) < _proof.ScoreBelowWhichFarther(row))
                {
                    break;
                }

                nearest.Offer(row, instance, SquaredDistance.Between(matrix.Row(row), matrix.Row(instance)));
            }

            if (kept < references.Length)
            {
                _proof.LeaveOut(row, double.CreateTruncating(scores[((query + 1) * kept) - 1]));
            }
        });
    }
}
