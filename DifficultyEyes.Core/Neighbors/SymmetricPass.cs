using System.Numerics;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Computes the product of each pair of instances once and lets it serve both: half of the work, where scores need not travel.</summary>
/// <param name="blockBytes">Memory for blocks of instances, two of them where one does not hold all; at least 256 instances each.</param>
/// <typeparam name="T">What the products are computed in: float or double.</typeparam>
internal sealed class SymmetricPass<T>(
    LayerMatrix matrix, CenteredVectors vectors, SearchOrder order, NearestLists nearest, int k, long blockBytes, DeviceChoice device) : ICandidatePass
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The product reaches its full rate from 256 rows on, and what is computed twice on the diagonal stays small.
    private const int RowBlock = 256;
    private const int MostColumns = 16_384;

    private readonly CompletenessProof _proof = new(matrix, vectors, nearest, typeof(T) == typeof(double));
    private readonly CandidateReservoirs<T> _reservoirs = new(matrix.InstanceCount, CandidateReservoirs.Wanted(k), order.ReferenceCount);

    public void Run(Action<long, long> onProgress, CancellationToken cancellationToken)
    {
        var (count, width) = (matrix.InstanceCount, matrix.Width);
        var instanceBytes = (long)width * Unsafe.SizeOf<T>();
        var isWhole = blockBytes / instanceBytes >= count;
        var blockSize = isWhole ? count : (int)Math.Min(Math.Max(blockBytes / 2 / instanceBytes, RowBlock), count);
        var rows = new VectorBlock<T>(blockSize, width);
        var others = isWhole ? rows : new VectorBlock<T>(blockSize, width);
        var products = new T[Math.Min(RowBlock, count) * Math.Min(MostColumns, blockSize)];
        var selection = new PairSelection<T>(_reservoirs, order.ReferenceCount);
        var (done, pairCount) = (0L, PairCount(blockSize));

        using (var graph = new ProductGraph<T>(ProductOutput.Products, device))
        {
            for (var firstRow = 0; firstRow < order.ReferenceCount; firstRow += blockSize)
            {
                rows.Fill(vectors, order, firstRow, cancellationToken);
                for (var firstColumn = firstRow; firstColumn < count; firstColumn += blockSize)
                {
                    var columns = rows;
                    if (firstColumn > firstRow)
                    {
                        columns = others;
                        columns.Fill(vectors, order, firstColumn, cancellationToken);
                    }

                    Multiply(graph, rows, columns, products, selection, Advance, cancellationToken);
                }
            }
        }

        Rank(cancellationToken);

        void Advance(int rowCount, int columnCount)
        {
            done += (long)rowCount * columnCount;
            onProgress(done, pairCount);
        }
    }

    public bool IsProven(int instanceIndex) => _proof.IsProven(instanceIndex);

    // Each block of rows with every instance from its first row on.
    private long PairCount(int blockSize)
    {
        var pairs = 0L;
        for (var firstRow = 0; firstRow < order.ReferenceCount;)
        {
            var endOfBlock = Math.Min((firstRow / blockSize + 1) * blockSize, order.ReferenceCount);
            var rowCount = Math.Min(RowBlock, endOfBlock - firstRow);
            pairs += (long)rowCount * (matrix.InstanceCount - firstRow);
            firstRow += rowCount;
        }

        return pairs;
    }

    private void Multiply(
        ProductGraph<T> graph, VectorBlock<T> rows, VectorBlock<T> columns, T[] products, PairSelection<T> selection, Action<int, int> onProgress,
        CancellationToken cancellationToken)
    {
        var endOfRows = Math.Min(rows.First + rows.Count, order.ReferenceCount);
        for (var firstRow = rows.First; firstRow < endOfRows; firstRow += RowBlock)
        {
            var rowCount = Math.Min(RowBlock, endOfRows - firstRow);
            var endOfColumns = columns.First + columns.Count;
            for (var firstColumn = Math.Max(columns.First, firstRow); firstColumn < endOfColumns; firstColumn += MostColumns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var columnCount = Math.Min(MostColumns, endOfColumns - firstColumn);
                graph.Hold(columns.Vectors(firstColumn, columnCount), columns.HalfNorms(firstColumn, columnCount), matrix.Width);
                graph.Run(rows.Vectors(firstRow, rowCount), rowCount, products, Memory<long>.Empty, 0);
                selection.Offer(
                    products, firstRow, rows.HalfNorms(firstRow, rowCount), firstColumn, columns.HalfNorms(firstColumn, columnCount), cancellationToken);
                onProgress(rowCount, columnCount);
            }
        }
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
