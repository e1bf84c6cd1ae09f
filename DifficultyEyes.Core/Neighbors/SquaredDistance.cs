using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Squared Euclidean distance by differences, in double.</summary>
internal static class SquaredDistance
{
    /// <param name="first">Shape (D).</param>
    /// <param name="second">Shape (D).</param>
    /// <returns>The same for both orders of the arguments; 0 exactly where they are equal.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Between(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        var firstVectors = MemoryMarshal.Cast<float, Vector<float>>(first);
        var secondVectors = MemoryMarshal.Cast<float, Vector<float>>(second);
        var lowSum = Vector<double>.Zero;
        var highSum = Vector<double>.Zero;
        for (var block = 0; block < firstVectors.Length; block++)
        {
            Vector.Widen(firstVectors[block], out var firstLow, out var firstHigh);
            Vector.Widen(secondVectors[block], out var secondLow, out var secondHigh);
            var low = firstLow - secondLow;
            var high = firstHigh - secondHigh;
            lowSum += low * low;
            highSum += high * high;
        }

        var sum = Vector.Sum(lowSum + highSum);
        for (var feature = firstVectors.Length * Vector<float>.Count; feature < first.Length; feature++)
        {
            var difference = (double)first[feature] - second[feature];
            sum += difference * difference;
        }

        return sum;
    }
}
