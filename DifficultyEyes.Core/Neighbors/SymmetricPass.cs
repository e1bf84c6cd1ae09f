using System.Numerics;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Computes the product of each pair of instances once and lets it serve both: half of the work, where scores need not travel.</summary>
/// <param name="blockBytes">Memory for blocks of instances, two of them where one does not hold all; at least one tile of instances each.</param>
/// <typeparam name="T">What the products are computed in: float or double.</typeparam>
/// <remarks>
/// Every core has a tile of pairs of its own, from the product to the choice, while it lies in the core's own cache: none waits for another
/// after each product, and no product goes through main memory.
/// </remarks>
internal sealed class SymmetricPass<T>(
    LayerMatrix matrix, CenteredVectors vectors, SearchOrder order, NearestLists nearest, int k, long blockBytes, DeviceChoice device) : ICandidatePass
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Larger tiles bring the product nearer to its full rate, but the tiles of a round are all that can be in work at once.
    private static readonly int[] s_tileSides = [512, 256, 128];

    private readonly CompletenessProof _proof = new(matrix, vectors, nearest, typeof(T) == typeof(double));
    private readonly CandidateReservoirs<T> _reservoirs = new(matrix.InstanceCount, CandidateReservoirs.Wanted(k), order.ReferenceCount);
    private readonly Lock _telling = new();

    public void Run(Action<long, long> onProgress, CancellationToken cancellationToken)
    {
        var (count, width) = (matrix.InstanceCount, matrix.Width);
        var instanceBytes = (long)width * Unsafe.SizeOf<T>();
        var isWhole = blockBytes / instanceBytes >= count;
        var blockSize = isWhole ? count : (int)Math.Min(Math.Max(blockBytes / 2 / instanceBytes, s_tileSides[^1]), count);
        var side = s_tileSides.FirstOrDefault(side => blockSize / side > 2 * Environment.ProcessorCount, s_tileSides[^1]);
        var rows = new VectorBlock<T>(blockSize, width);
        var others = isWhole ? rows : new VectorBlock<T>(blockSize, width);
        var (done, tileCount) = (0L, TileCount(blockSize, side));
        using var lanes = new PairLanes<T>(new PairSelection<T>(_reservoirs, order.ReferenceCount), side, width, device);
        for (var firstRow = 0; firstRow < order.ReferenceCount; firstRow += blockSize)
        {
            rows.Fill(vectors, order, firstRow, cancellationToken);
            lanes.Work(rows, rows, TileRounds.Within(TilesOf(rows.Count, side)), Advance, cancellationToken);
            for (var firstColumn = firstRow + blockSize; firstColumn < count; firstColumn += blockSize)
            {
                others.Fill(vectors, order, firstColumn, cancellationToken);
                lanes.Work(rows, others, TileRounds.Between(TilesOf(rows.Count, side), TilesOf(others.Count, side)), Advance, cancellationToken);
            }
        }

        Rank(cancellationToken);

        void Advance()
        {
            lock (_telling)
            {
                onProgress(++done, tileCount);
            }
        }
    }

    public bool IsProven(int instanceIndex) => _proof.IsProven(instanceIndex);

    private static int TilesOf(int instanceCount, int side) => (instanceCount + side - 1) / side;

    private long TileCount(int blockSize, int side)
    {
        var tiles = 0L;
        for (var firstRow = 0; firstRow < order.ReferenceCount; firstRow += blockSize)
        {
            long rows = TilesOf(Math.Min(blockSize, matrix.InstanceCount - firstRow), side);
            tiles += rows * (rows + 1) / 2;
            for (var firstColumn = firstRow + blockSize; firstColumn < matrix.InstanceCount; firstColumn += blockSize)
            {
                tiles += rows * TilesOf(Math.Min(blockSize, matrix.InstanceCount - firstColumn), side);
            }
        }

        return tiles;
    }

    private void Rank(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, matrix.InstanceCount, options, position =>
        {
            var row = order.Instances[position];
            _reservoirs.Take(position, out var scores, out var candidates);
            for (var candidate = 0; candidate < candidates.Length; candidate++)
            {
                // Scores fall: the rest is farther still.
                if (2 * double.CreateTruncating(scores[candidate]) < _proof.ScoreBelowWhichFarther(row))
                {
                    break;
                }

                var instance = order.Instances[candidates[candidate]];
                nearest.Offer(row, instance, SquaredDistance.Between(matrix.Row(row), matrix.Row(instance)));
            }

            _proof.LeaveOut(row, 2 * double.CreateTruncating(_reservoirs.Thresholds[position]));
        });
    }
}
