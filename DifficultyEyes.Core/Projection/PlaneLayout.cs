namespace DifficultyEyes.Core.Projection;

/// <summary>Brings coordinates to the frame that views draw in.</summary>
internal static class PlaneLayout
{
    private const int Dimensions = 2;

    /// <summary>Centers the points' bounding box on the origin and scales both axes alike, the longer side to [-1, 1].</summary>
    /// <param name="points">Row-major, shape (N, 2), changed in place; points that all coincide come to the origin.</param>
    public static void Fit(Span<float> points)
    {
        Span<float> least = [float.PositiveInfinity, float.PositiveInfinity];
        Span<float> greatest = [float.NegativeInfinity, float.NegativeInfinity];
        for (var position = 0; position < points.Length; position++)
        {
            var dimension = position % Dimensions;
            least[dimension] = Math.Min(least[dimension], points[position]);
            greatest[dimension] = Math.Max(greatest[dimension], points[position]);
        }

        var half = Math.Max(greatest[0] - least[0], greatest[1] - least[1]) / 2;
        for (var position = 0; position < points.Length; position++)
        {
            var center = (least[position % Dimensions] + greatest[position % Dimensions]) / 2;
            points[position] = half > 0 ? Math.Clamp((points[position] - center) / half, -1, 1) : 0;
        }
    }

    /// <summary>The points of all instances, of those of some of them; NaN for the others.</summary>
    /// <param name="points">Row-major, shape (n, 2).</param>
    /// <param name="instances">Shape (n): which of all each is.</param>
    /// <param name="instanceCount">N.</param>
    /// <returns>Row-major, shape (N, 2).</returns>
    public static float[] Spread(float[] points, int[] instances, int instanceCount)
    {
        var spread = new float[instanceCount * Dimensions];
        Array.Fill(spread, float.NaN);
        for (var place = 0; place < instances.Length; place++)
        {
            points.AsSpan(place * Dimensions, Dimensions).CopyTo(spread.AsSpan(instances[place] * Dimensions));
        }

        return spread;
    }
}
