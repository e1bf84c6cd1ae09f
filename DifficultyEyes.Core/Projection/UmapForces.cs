using System.Runtime.CompilerServices;

namespace DifficultyEyes.Core.Projection;

/// <summary>Pull and push between two points of a UMAP layout.</summary>
/// <remarks>
/// Gradients of the cross-entropy for the similarity 1 / (1 + a d^2b), looked up by squared distance: 64 entries per octave are within
/// 1 % of the formula, far below the noise of the sampling, and save the power that would take most of the time.
/// </remarks>
internal sealed class UmapForces
{
    private const int FractionBits = 6;
    private const int Shift = 23 - FractionBits;
    private const int LeastExponent = -24;
    private const int GreatestExponent = 16;
    private const int FirstKey = (127 + LeastExponent) << FractionBits;
    private const int EntryCount = (GreatestExponent - LeastExponent) << FractionBits;

    /// <summary>UMAP's bound on each coordinate of a gradient.</summary>
    private const float GreatestGradient = 4;

    private readonly float[] _attraction = new float[EntryCount];
    private readonly float[] _repulsion = new float[EntryCount];

    private UmapForces(double a, double b)
    {
        for (var entry = 0; entry < EntryCount; entry++)
        {
            // The middle of the range of squared distances that share this entry.
            var squared = (double)BitConverter.Int32BitsToSingle(((FirstKey + entry) << Shift) + (1 << (Shift - 1)));
            var power = Math.Pow(squared, b);
            _attraction[entry] = (float)(-2 * a * b * power / squared / (1 + a * power));
            _repulsion[entry] = (float)(2 * b / ((0.001 + squared) * (1 + a * power)));
        }
    }

    public static UmapForces For(double minimumDistance, double spread)
    {
        var (a, b) = UmapCurve.Fit(minimumDistance, spread);
        return new UmapForces(a, b);
    }

    /// <summary>Moves a point towards another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Attract(ref float across, ref float down, float otherAcross, float otherDown, float step) =>
        Move(_attraction, ref across, ref down, otherAcross, otherDown, step);

    /// <summary>Moves a point away from another; coinciding ones stay, as no direction leads away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Repel(ref float across, ref float down, float otherAcross, float otherDown, float step) =>
        Move(_repulsion, ref across, ref down, otherAcross, otherDown, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(float[] forces, ref float across, ref float down, float otherAcross, float otherDown, float step)
    {
        var (acrossApart, downApart) = (across - otherAcross, down - otherDown);
        var squared = acrossApart * acrossApart + downApart * downApart;
        if (squared > 0)
        {
            var force = forces[EntryOf(squared)];
            across += step * Bound(force * acrossApart);
            down += step * Bound(force * downApart);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EntryOf(float squared) =>
        Math.Clamp((BitConverter.SingleToInt32Bits(squared) >> Shift) - FirstKey, 0, EntryCount - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Bound(float gradient) => Math.Clamp(gradient, -GreatestGradient, GreatestGradient);
}
