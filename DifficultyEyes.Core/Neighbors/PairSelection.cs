using System.Numerics;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Looks through products of pairs and offers each side to the other where its score passes the threshold, as few do.</summary>
/// <param name="referenceCount">Positions below it may be candidates.</param>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// A score is q·x - ‖x‖²/2, half of what <see cref="RoundingBound"/> speaks of. Rows and columns are looked through one after the
/// other, so that each reservoir belongs to one thread at a time and fills in the same order on any number of threads.
/// </remarks>
internal sealed class PairSelection<T>(CandidateReservoirs<T> reservoirs, int referenceCount)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // So many columns' thresholds, and a row's products of them, stay in the innermost cache.
    private const int ColumnStripe = 512;

    /// <summary>Offers those pairs whose column comes after its row in the search order.</summary>
    /// <param name="products">Shape (rows, columns).</param>
    /// <param name="firstRow">Position in the search order; all rows are references.</param>
    /// <param name="rowHalfNorms">Shape (rows).</param>
    /// <param name="firstColumn">Position in the search order, not before the first row's.</param>
    /// <param name="columnHalfNorms">Shape (columns).</param>
    public void Offer(
        T[] products, int firstRow, ReadOnlyMemory<T> rowHalfNorms, int firstColumn, ReadOnlyMemory<T> columnHalfNorms, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        var (rowCount, columnCount) = (rowHalfNorms.Length, columnHalfNorms.Length);
        var candidateColumns = Math.Clamp(referenceCount - firstColumn, 0, columnCount);
        Parallel.For(0, rowCount, options, row =>
        {
            var from = Math.Max(0, firstRow + row + 1 - firstColumn);
            if (from < candidateColumns)
            {
                OfferColumnsTo(
                    firstRow + row, firstColumn + from, products.AsSpan((row * columnCount) + from, candidateColumns - from), columnHalfNorms.Span[from..candidateColumns]);
            }
        });
        Parallel.For(0, (columnCount + ColumnStripe - 1) / ColumnStripe, options, stripe =>
        {
            var end = Math.Min((stripe + 1) * ColumnStripe, columnCount);
            for (var row = 0; row < rowCount; row++)
            {
                var from = Math.Max(stripe * ColumnStripe, firstRow + row + 1 - firstColumn);
                if (from < end)
                {
                    OfferTo(firstColumn + from, firstRow + row, products.AsSpan((row * columnCount) + from, end - from), rowHalfNorms.Span[row]);
                }
            }
        });
    }

    private void OfferColumnsTo(int row, int firstColumn, ReadOnlySpan<T> products, ReadOnlySpan<T> halfNorms)
    {
        var threshold = reservoirs.Thresholds[row];
        var start = 0;
        for (; start <= products.Length - Vector<T>.Count; start += Vector<T>.Count)
        {
            var scores = new Vector<T>(products[start..]) - new Vector<T>(halfNorms[start..]);
            if (Vector.GreaterThanAny(scores, new Vector<T>(threshold)))
            {
                for (var lane = 0; lane < Vector<T>.Count; lane++)
                {
                    Add(start + lane, scores[lane]);
                }
            }
        }

        for (; start < products.Length; start++)
        {
            Add(start, products[start] - halfNorms[start]);
        }

        void Add(int column, T score)
        {
            if (score > threshold)
            {
                reservoirs.Add(row, firstColumn + column, score);
                threshold = reservoirs.Thresholds[row];
            }
        }
    }

    private void OfferTo(int firstColumn, int row, ReadOnlySpan<T> products, T halfNorm)
    {
        var thresholds = reservoirs.Thresholds[firstColumn..];
        var start = 0;
        for (; start <= products.Length - Vector<T>.Count; start += Vector<T>.Count)
        {
            var scores = new Vector<T>(products[start..]) - new Vector<T>(halfNorm);
            if (Vector.GreaterThanAny(scores, new Vector<T>(thresholds[start..])))
            {
                for (var lane = 0; lane < Vector<T>.Count; lane++)
                {
                    Add(start + lane, scores[lane], thresholds[start + lane]);
                }
            }
        }

        for (; start < products.Length; start++)
        {
            Add(start, products[start] - halfNorm, thresholds[start]);
        }

        void Add(int column, T score, T threshold)
        {
            if (score > threshold)
            {
                reservoirs.Add(firstColumn + column, row, score);
            }
        }
    }
}
