using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Euclidean distance by differences, in float: for scans of whole matrices, where double would take twice as long.</summary>
internal static class FloatDistance
{
    /// <param name="first">Shape (D).</param>
    /// <param name="second">Shape (D).</param>
    /// <returns>The same for both orders of the arguments; 0 exactly where they are equal.</returns>
    // Optimized from the first call on: the runtime's first, slow version of a loop this hot would be felt in every short run.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Between(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        ref var one = ref MemoryMarshal.GetReference(first);
        ref var other = ref MemoryMarshal.GetReference(second[..first.Length]);
        var (evenSums, oddSums) = (Vector<float>.Zero, Vector<float>.Zero);
        var feature = 0;
        for (; feature <= first.Length - (2 * Vector<float>.Count); feature += 2 * Vector<float>.Count)
        {
            var even = Vector.LoadUnsafe(ref one, (nuint)feature) - Vector.LoadUnsafe(ref other, (nuint)feature);
            var odd = Vector.LoadUnsafe(ref one, (nuint)(feature + Vector<float>.Count)) - Vector.LoadUnsafe(ref other, (nuint)(feature + Vector<float>.Count));
            evenSums += even * even;
            oddSums += odd * odd;
        }

        var sum = Vector.Sum(evenSums + oddSums);
        for (; feature < first.Length; feature++)
        {
            var difference = first[feature] - second[feature];
            sum += difference * difference;
        }

        return MathF.Sqrt(sum);
    }
}
