namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Percentile bootstrap of rank correlations: N instances drawn with replacement, again and again.</summary>
/// <remarks>
/// Efron, Tibshirani: An introduction to the bootstrap (1993). Ranks are computed once and the instances weighted by how often they were
/// drawn, which is the plug-in resample of the ranks: O(resamples · N) for each pair, all pairs sharing the draws. Sums are in float over
/// ranks scaled to [-1, 1]: right to about 1e-5, far below what the draws leave open.
/// </remarks>
internal static class RankBootstrap
{
    private const double Tail = 0.025;

    /// <returns>For each pair the 2.5 % and 97.5 % quantiles of ρ; NaN where more than half of the resamples have none.</returns>
    public static (double Low, double High)[] Intervals(
        IReadOnlyList<MeasuredColumn> columns, (int First, int Second)[] pairs, int resamples, int seed, CancellationToken cancellationToken)
    {
        var ranked = new RankedPairs(columns, pairs);
        var values = new float[pairs.Length][];
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            values[pair] = new float[resamples];
        }

        Parallel.For(0, resamples, new ParallelOptions { CancellationToken = cancellationToken }, () => ranked.CreateWorkspace(), (resample, _, workspace) =>
        {
            var random = new SplitMix(((ulong)(uint)seed << 32) + (ulong)resample);
            Array.Clear(workspace.Weights);
            for (var draw = 0; draw < workspace.Weights.Length; draw++)
            {
                workspace.Weights[random.Below(workspace.Weights.Length)]++;
            }

            ranked.Correlate(workspace, (pair, value) => values[pair][resample] = value);
            return workspace;
        }, static _ => { });
        return Array.ConvertAll(values, Interval);
    }

    private static (double Low, double High) Interval(float[] values)
    {
        var known = Array.FindAll(values, value => !float.IsNaN(value));
        if (2 * known.Length <= values.Length)
        {
            return (double.NaN, double.NaN);
        }

        Array.Sort(known);
        return (Quantile(known, Tail), Quantile(known, 1 - Tail));
    }

    private static double Quantile(float[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
