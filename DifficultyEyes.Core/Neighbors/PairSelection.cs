using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Looks through products of pairs and offers each side to the other where its score passes the threshold, as few do.</summary>
/// <param name="referenceCount">Positions below it may be candidates.</param>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// A score is q·x - ‖x‖²/2, half of what <see cref="RoundingBound"/> speaks of. The reservoirs of the rows and columns at hand must be no
/// other thread's meanwhile.
/// </remarks>
internal sealed class PairSelection<T>(CandidateReservoirs<T> reservoirs, int referenceCount)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Positions in the search order below it may be candidates.</summary>
    public int ReferenceCount => referenceCount;

    /// <summary>Offers those pairs whose column comes after its row in the search order.</summary>
    /// <param name="products">Shape (rows, columns).</param>
    /// <param name="firstRow">Position in the search order; all rows are references.</param>
    /// <param name="rowHalfNorms">Shape (rows).</param>
    /// <param name="firstColumn">Position in the search order, not before the first row's.</param>
    /// <param name="columnHalfNorms">Shape (columns).</param>
    public void Offer(ReadOnlySpan<T> products, int firstRow, ReadOnlySpan<T> rowHalfNorms, int firstColumn, ReadOnlySpan<T> columnHalfNorms)
    {
        var columnCount = columnHalfNorms.Length;
        var candidateColumns = Math.Clamp(referenceCount - firstColumn, 0, columnCount);
        for (var row = 0; row < rowHalfNorms.Length; row++)
        {
            var from = Math.Clamp(firstRow + row + 1 - firstColumn, 0, columnCount);
            var scored = products.Slice(row * columnCount, columnCount);
            if (from < candidateColumns)
            {
                OfferColumnsTo(firstRow + row, firstColumn + from, scored[from..candidateColumns], columnHalfNorms[from..candidateColumns]);
            }

            OfferTo(firstColumn + from, firstRow + row, scored[from..], rowHalfNorms[row]);
        }
    }

    // Optimized from the first call on: the runtime's first, slow version of a loop this hot would be felt in every short run.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfferColumnsTo(int row, int firstColumn, ReadOnlySpan<T> products, ReadOnlySpan<T> halfNorms)
    {
        ref var firstProduct = ref MemoryMarshal.GetReference(products);
        ref var firstNorm = ref MemoryMarshal.GetReference(halfNorms[..products.Length]);
        var threshold = reservoirs.Thresholds[row];
        var column = 0;
        for (; column <= products.Length - Vector256<T>.Count; column += Vector256<T>.Count)
        {
            var scores = Vector256.LoadUnsafe(ref firstProduct, (nuint)column) - Vector256.LoadUnsafe(ref firstNorm, (nuint)column);
            var above = Vector256.GreaterThan(scores, Vector256.Create(threshold)).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                var place = column + BitOperations.TrailingZeroCount(above);
                threshold = OfferOne(row, firstColumn + place, products[place] - halfNorms[place], threshold);
            }
        }

        for (; column < products.Length; column++)
        {
            threshold = OfferOne(row, firstColumn + column, products[column] - halfNorms[column], threshold);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfferTo(int firstColumn, int row, ReadOnlySpan<T> products, T halfNorm)
    {
        var thresholds = reservoirs.Thresholds.Slice(firstColumn, products.Length);
        ref var firstProduct = ref MemoryMarshal.GetReference(products);
        ref var firstThreshold = ref MemoryMarshal.GetReference(thresholds);
        var column = 0;
        for (; column <= products.Length - Vector256<T>.Count; column += Vector256<T>.Count)
        {
            var scores = Vector256.LoadUnsafe(ref firstProduct, (nuint)column) - Vector256.Create(halfNorm);
            var above = Vector256.GreaterThan(scores, Vector256.LoadUnsafe(ref firstThreshold, (nuint)column)).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                var place = column + BitOperations.TrailingZeroCount(above);
                reservoirs.Add(firstColumn + place, row, products[place] - halfNorm);
            }
        }

        for (; column < products.Length; column++)
        {
            OfferOne(firstColumn + column, row, products[column] - halfNorm, thresholds[column]);
        }
    }

    /// <returns>The threshold from now on, which adding may have raised.</returns>
    private T OfferOne(int row, int candidate, T score, T threshold)
    {
        if (score > threshold)
        {
            reservoirs.Add(row, candidate, score);
            return reservoirs.Thresholds[row];
        }

        return threshold;
    }
}
