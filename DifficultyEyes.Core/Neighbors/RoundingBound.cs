namespace DifficultyEyes.Core.Neighbors;

/// <summary>Up to where a score from the blocked product proves that an instance is farther away than a given distance.</summary>
/// <remarks>
/// The product's score is s = 2q·x - ‖x‖², so the squared distance is ‖q‖² - s. In whatever order D products are summed, the
/// rounding error of s stays within (D + a few)·u·(2‖q‖‖x‖ + ‖x‖²), u being the unit roundoff (Higham, Accuracy and Stability of
/// Numerical Algorithms, 3.1); rounding the centered vectors themselves moves a distance by at most u(‖q‖ + ‖x‖). An
/// instance with ‖x‖ over ‖q‖ + distance is farther by the triangle inequality, so its rounding does not matter.
/// </remarks>
internal sealed class RoundingBound
{
    // Roundings beyond the D products: the norms and their cast, the scaled sum, this bound's own arithmetic; with room.
    private const int ExtraRoundings = 32;

    private readonly double _productError;
    private readonly double _vectorError;
    private readonly double _underflow;
    private readonly double _exactDistanceSlack;
    private readonly double _greatestNorm;

    /// <param name="width">D.</param>
    /// <param name="isDouble">Whether the product is computed in double rather than float.</param>
    /// <param name="greatestNorm">Of all vectors.</param>
    public RoundingBound(int width, bool isDouble, double greatestNorm)
    {
        var unitRoundoff = isDouble ? Math.ScaleB(1, -53) : Math.ScaleB(1, -24);
        // In double the norms, sums of D squares themselves, are no more exact than the products; for float they come from double.
        var roundings = ((isDouble ? 2.0 * width : width) + ExtraRoundings) * unitRoundoff;
        // γ = nu / (1 - nu); past nu = 1/2 nothing is proven, and everything is looked at.
        _productError = roundings < 0.5 ? roundings / (1 - roundings) : double.PositiveInfinity;
        _vectorError = 2 * unitRoundoff;
        _underflow = 4.0 * (width + ExtraRoundings) * (isDouble ? Math.ScaleB(1, -1022) : Math.ScaleB(1, -126));
        _exactDistanceSlack = 1 + ((width + ExtraRoundings) * Math.ScaleB(1, -52));
        _greatestNorm = greatestNorm;
    }

    /// <summary>Instances with a score below it are certainly farther from the query than the distance.</summary>
    /// <param name="queryNorm">‖q‖.</param>
    /// <param name="distance">In the units of the centered vectors; infinity proves nothing.</param>
    public double ScoreBelowWhichFarther(double queryNorm, double distance)
    {
        if (double.IsPositiveInfinity(distance))
        {
            return double.NegativeInfinity;
        }

        var relevantNorm = Math.Min(_greatestNorm, (queryNorm + distance) * _exactDistanceSlack);
        var reach = queryNorm + relevantNorm;
        var error = (_productError * reach * reach) + _underflow;
        var farthest = (distance * _exactDistanceSlack) + (_vectorError * reach);
        return (queryNorm * queryNorm) - error - (farthest * farthest);
    }
}
