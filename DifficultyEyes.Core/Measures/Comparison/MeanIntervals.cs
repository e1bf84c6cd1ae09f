using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Means of many columns over one group of instances, with their intervals.</summary>
/// <remarks>
/// Columns of 0 and 1 are shares and take Wilson's interval. Others take the percentile bootstrap (Efron, Tibshirani 1993), all columns from
/// the same draws; above <see cref="MostDrawn"/> instances the normal interval, which the bootstrap's then equals to two digits.
/// </remarks>
internal static class MeanIntervals
{
    public const int MostDrawn = 5_000;

    private const double NormalQuantile = 1.959963984540054;
    private const double Tail = 0.025;

    /// <param name="columns">Each of shape (N); NaN is unknown and left out.</param>
    /// <param name="isShare">Per column: whether it holds 0 and 1 alone.</param>
    /// <param name="members">The group.</param>
    /// <param name="resamples">Bootstrap resamples, at least 1.</param>
    /// <returns>One for each column.</returns>
    public static MeanInterval[] Of(
        IReadOnlyList<float[]> columns, IReadOnlyList<bool> isShare, int[] members, int resamples, int seed, CancellationToken cancellationToken)
    {
        var intervals = new MeanInterval[columns.Count];
        List<Drawn> drawn = [];
        for (var column = 0; column < intervals.Length; column++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = Array.ConvertAll(members, member => columns[column][member]);
            var (mean, deviation, count) = Moments(values);
            if (isShare[column] && count > 0)
            {
                var wilson = WilsonInterval.Of((long)Math.Round(mean * count), count);
                intervals[column] = new MeanInterval(wilson.Share, wilson.Low, wilson.High, count);
            }
            else if (count < 2 || members.Length > MostDrawn)
            {
                var half = count < 2 ? double.NaN : NormalQuantile * deviation / Math.Sqrt(count);
                intervals[column] = new MeanInterval(mean, mean - half, mean + half, count);
            }
            else
            {
                drawn.Add(new Drawn(column, mean, count, values, resamples));
            }
        }

        foreach (var entry in Draw(drawn, members.Length, resamples, seed, cancellationToken))
        {
            intervals[entry.Column] = entry.Interval();
        }

        return intervals;
    }

    private static List<Drawn> Draw(List<Drawn> drawn, int count, int resamples, int seed, CancellationToken cancellationToken)
    {
        if (drawn.Count > 0)
        {
            Parallel.For(0, resamples, new ParallelOptions { CancellationToken = cancellationToken }, () => new float[count], (resample, _, weights) =>
            {
                var random = new SplitMix(((ulong)(uint)seed << 32) + (ulong)resample);
                Array.Clear(weights);
                for (var draw = 0; draw < count; draw++)
                {
                    weights[random.Below(count)]++;
                }

                foreach (var entry in drawn)
                {
                    entry.Take(resample, weights);
                }

                return weights;
            }, static _ => { });
        }

        return drawn;
    }

    private static (double Mean, double Deviation, int Count) Moments(float[] values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        var (mean, squares) = (sum / count, 0.0);
        foreach (var value in values)
        {
            squares += float.IsNaN(value) ? 0 : (value - mean) * (value - mean);
        }

        return (mean, Math.Sqrt(squares / Math.Max(1, count - 1)), count);
    }

    /// <summary>One column's share in the draws.</summary>
    private sealed class Drawn
    {
        private readonly double _mean;
        private readonly int _count;
        private readonly float[] _deviations;
        private readonly float[]? _known;
        private readonly float[] _means;

        public Drawn(int column, double mean, int count, float[] values, int resamples)
        {
            (Column, _mean, _count) = (column, mean, count);

            // Around the mean, so that float sums over thousands lose nothing that is seen.
            _deviations = Array.ConvertAll(values, value => float.IsNaN(value) ? 0 : (float)(value - mean));
            _known = count == values.Length ? null : Array.ConvertAll(values, value => float.IsNaN(value) ? 0f : 1f);
            _means = new float[resamples];
        }

        public int Column { get; }

        public void Take(int resample, float[] weights)
        {
            var total = _known is null ? weights.Length : TensorPrimitives.Dot<float>(weights, _known);
            _means[resample] = TensorPrimitives.Dot<float>(weights, _deviations) / total;
        }

        /// <remarks>A resample that drew unknown values alone has no mean; there are none such where a few values are known.</remarks>
        public MeanInterval Interval()
        {
            var means = Array.FindAll(_means, mean => !float.IsNaN(mean));
            Array.Sort(means);
            return means.Length == 0
                ? new MeanInterval(_mean, double.NaN, double.NaN, _count)
                : new MeanInterval(_mean, _mean + Quantile(means, Tail), _mean + Quantile(means, 1 - Tail), _count);
        }

        private static double Quantile(float[] sorted, double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
        }
    }
}
