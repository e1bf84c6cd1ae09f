using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Spearman's correlation of every pair of columns, each with its bootstrap interval.</summary>
/// <param name="Ids">Shape (M): the columns, in the order given.</param>
/// <param name="Pairs">Shape (M (M - 1) / 2): first column before second, row by row.</param>
/// <param name="Resamples">How many resamples the intervals rest on.</param>
public sealed record CorrelationMatrix(ImmutableArray<string> Ids, ImmutableArray<CorrelatedPair> Pairs, int Resamples)
{
    public const int DefaultResamples = 1000;

    /// <param name="columns">Columns over the same N instances; an instance unknown in either of a pair is left out of that pair.</param>
    /// <param name="resamples">Bootstrap resamples, at least 1.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <param name="cancellationToken">Looked at once a resample.</param>
    /// <exception cref="ArgumentException">The columns are of different lengths.</exception>
    public static CorrelationMatrix Of(IReadOnlyList<MeasuredColumn> columns, int resamples, int seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (columns.Any(column => column.Values.Length != columns[0].Values.Length))
        {
            throw new ArgumentException("The columns are not over the same instances.", nameof(columns));
        }

        var pairs = (from first in Enumerable.Range(0, columns.Count)
                     from second in Enumerable.Range(first + 1, columns.Count - first - 1)
                     select (First: first, Second: second)).ToArray();
        var intervals = RankBootstrap.Intervals(columns, pairs, resamples, seed, cancellationToken);
        return new CorrelationMatrix(
            [.. columns.Select(column => column.Id)],
            [
                .. pairs.Select((pair, position) =>
                {
                    var correlation = RankCorrelation.Spearman(columns[pair.First].Values, columns[pair.Second].Values);
                    return new CorrelatedPair(pair.First, pair.Second, correlation.Value, intervals[position].Low, intervals[position].High, correlation.Count);
                }),
            ],
            resamples);
    }

    /// <summary>The pair of two columns, in either order; null for a column and itself.</summary>
    public CorrelatedPair? Find(int first, int second) =>
        first == second ? null : Pairs[PositionOf(Math.Min(first, second), Math.Max(first, second))];

    private int PositionOf(int first, int second) => (first * Ids.Length) - (first * (first + 1) / 2) + second - first - 1;
}

/// <summary>Two columns and how they go together.</summary>
/// <param name="First">Index of a column.</param>
/// <param name="Second">Index of a later column.</param>
/// <param name="Value">ρ in [-1, 1]; NaN with fewer than two instances known in both, or where a column is constant.</param>
/// <param name="Low">2.5 % quantile of ρ over the resamples; NaN where ρ is.</param>
/// <param name="High">97.5 % quantile.</param>
/// <param name="Count">Instances known in both.</param>
public readonly record struct CorrelatedPair(int First, int Second, double Value, double Low, double High, int Count);
