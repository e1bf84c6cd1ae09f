namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>ln n!, by Stirling's series from 20 on: right to 1e-13 there.</summary>
internal static class LogFactorial
{
    /// <param name="n">At least 0.</param>
    public static double Of(int n)
    {
        if (n >= 20)
        {
            double x = n;
            return (x * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI * x)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * Math.Pow(x, 5)));
        }

        var sum = 0.0;
        for (var factor = 2; factor <= n; factor++)
        {
            sum += Math.Log(factor);
        }

        return sum;
    }
}
