namespace DifficultyEyes.Core.Projection;

/// <summary>The parameters of UMAP's similarity 1 / (1 + a d^2b), fitted to the wanted closeness of points.</summary>
internal static class UmapCurve
{
    private const int SampleCount = 300;
    private const int StepCount = 200;

    /// <summary>Least squares against 1 up to the minimum distance and exp(-(d - minimum) / spread) beyond, over [0, 3 spread].</summary>
    /// <returns>About (1.577, 0.895) for 0.1 and 1.</returns>
    public static (double A, double B) Fit(double minimumDistance, double spread)
    {
        // Levenberg and Marquardt on (ln a, b): a stays positive.
        double logA = 0, b = 1, damping = 1e-2;
        var error = Normal(logA, b, minimumDistance, spread, out var normal);
        for (var step = 0; step < StepCount; step++)
        {
            var (first, second, cross) = (normal.AA * (1 + damping), normal.BB * (1 + damping), normal.AB);
            var determinant = first * second - cross * cross;
            var nextLogA = logA + (second * normal.A - cross * normal.B) / determinant;
            var nextB = b + (first * normal.B - cross * normal.A) / determinant;
            var nextError = Normal(nextLogA, nextB, minimumDistance, spread, out var nextNormal);
            if (nextError < error)
            {
                (logA, b, error, normal, damping) = (nextLogA, nextB, nextError, nextNormal, damping / 3);
            }
            else
            {
                damping *= 4;
            }
        }

        return (Math.Exp(logA), b);
    }

    private static double Normal(double logA, double b, double minimumDistance, double spread, out (double AA, double BB, double AB, double A, double B) normal)
    {
        normal = default;
        var error = 0.0;
        for (var sample = 1; sample < SampleCount; sample++)
        {
            var distance = 3 * spread * sample / (SampleCount - 1);
            var wanted = distance <= minimumDistance ? 1 : Math.Exp(-(distance - minimumDistance) / spread);
            var power = Math.Exp(logA + 2 * b * Math.Log(distance));
            var similarity = 1 / (1 + power);
            var residual = wanted - similarity;
            var slopeA = -similarity * similarity * power;
            var slopeB = slopeA * 2 * Math.Log(distance);
            normal.AA += slopeA * slopeA;
            normal.BB += slopeB * slopeB;
            normal.AB += slopeA * slopeB;
            normal.A += slopeA * residual;
            normal.B += slopeB * residual;
            error += residual * residual;
        }

        return error;
    }
}
