using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>What is done with every value of a matrix before its products: in one go, in double, without anything stored between.</summary>
/// <remarks>Optimized from the first call on: each is over before the runtime would have found out that it is worth it.</remarks>
internal static class CenteredRow
{
    /// <summary>Adds a row to sums.</summary>
    /// <param name="row">Shape (D).</param>
    /// <param name="sums">Shape (D).</param>
    /// <returns>False where a value is NaN or infinite; the sums are of no use then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AddTo(Span<double> sums, ReadOnlySpan<float> row)
    {
        ref var values = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sums[..row.Length]);
        var unfit = Vector<float>.Zero;
        var feature = 0;
        for (; feature <= row.Length - Vector<float>.Count; feature += Vector<float>.Count)
        {
            var vector = Vector.LoadUnsafe(ref values, (nuint)feature);
            // Zero for whatever is finite, NaN for the rest, which no later sum loses.
            unfit += vector - vector;
            Vector.Widen(vector, out var low, out var high);
            (Vector.LoadUnsafe(ref target, (nuint)feature) + low).StoreUnsafe(ref target, (nuint)feature);
            (Vector.LoadUnsafe(ref target, (nuint)(feature + Vector<double>.Count)) + high).StoreUnsafe(ref target, (nuint)(feature + Vector<double>.Count));
        }

        var isFinite = Vector.Sum(unfit) == 0;
        for (; feature < row.Length; feature++)
        {
            isFinite &= float.IsFinite(row[feature]);
            sums[feature] += row[feature];
        }

        return isFinite;
    }

    /// <param name="row">Shape (D).</param>
    /// <param name="mean">Shape (D).</param>
    /// <returns>‖row - mean‖².</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredNorm(ReadOnlySpan<float> row, ReadOnlySpan<double> mean)
    {
        ref var values = ref MemoryMarshal.GetReference(row);
        ref var center = ref MemoryMarshal.GetReference(mean[..row.Length]);
        var (lowSums, highSums) = (Vector<double>.Zero, Vector<double>.Zero);
        var feature = 0;
        for (; feature <= row.Length - Vector<float>.Count; feature += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref values, (nuint)feature), out var low, out var high);
            low -= Vector.LoadUnsafe(ref center, (nuint)feature);
            high -= Vector.LoadUnsafe(ref center, (nuint)(feature + Vector<double>.Count));
            lowSums += low * low;
            highSums += high * high;
        }

        var sum = Vector.Sum(lowSums + highSums);
        for (; feature < row.Length; feature++)
        {
            var difference = row[feature] - mean[feature];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Writes (row - mean) × scale, computed in double and rounded at the end.</summary>
    /// <param name="row">Shape (D).</param>
    /// <param name="mean">Shape (D).</param>
    /// <param name="target">Shape (D).</param>
    /// <typeparam name="T">float or double.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<T>(ReadOnlySpan<float> row, ReadOnlySpan<double> mean, double scale, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        ref var values = ref MemoryMarshal.GetReference(row);
        ref var center = ref MemoryMarshal.GetReference(mean[..row.Length]);
        ref var written = ref MemoryMarshal.GetReference(target[..row.Length]);
        var feature = 0;
        for (; feature <= row.Length - Vector<float>.Count; feature += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref values, (nuint)feature), out var low, out var high);
            low = (low - Vector.LoadUnsafe(ref center, (nuint)feature)) * scale;
            high = (high - Vector.LoadUnsafe(ref center, (nuint)(feature + Vector<double>.Count))) * scale;
            if (typeof(T) == typeof(float))
            {
                Vector.Narrow(low, high).StoreUnsafe(ref Unsafe.As<T, float>(ref written), (nuint)feature);
            }
            else
            {
                low.StoreUnsafe(ref Unsafe.As<T, double>(ref written), (nuint)feature);
                high.StoreUnsafe(ref Unsafe.As<T, double>(ref written), (nuint)(feature + Vector<double>.Count));
            }
        }

        for (; feature < row.Length; feature++)
        {
            target[feature] = T.CreateTruncating((row[feature] - mean[feature]) * scale);
        }
    }
}
