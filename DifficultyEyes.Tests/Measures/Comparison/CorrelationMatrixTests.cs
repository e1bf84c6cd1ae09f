using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Tests.Measures.Comparison;

public sealed class CorrelationMatrixTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_ThreeColumns_HasThePairsInOrderAndFindsThemEitherWay()
    {
        var matrix = CorrelationMatrix.Of([new("a", [1, 2, 3, 4]), new("b", [4, 3, 2, 1]), new("c", [1, 3, 2, 4])], 50, 1, Token);

        Assert.Equal([(0, 1), (0, 2), (1, 2)], matrix.Pairs.Select(pair => (pair.First, pair.Second)));
        Assert.Equal(-1, matrix.Find(1, 0)!.Value.Value, 1e-12);
        // One swap of neighbors in four: 1 - 6 · 2 / (4 · 15).
        Assert.Equal(0.8, matrix.Find(0, 2)!.Value.Value, 1e-12);
        Assert.Equal(matrix.Find(1, 2), matrix.Find(2, 1));
        Assert.Null(matrix.Find(1, 1));
    }

    [Fact]
    public void Of_RandomColumnsWithUnknown_HasTheIntervalsOfANaiveBootstrapOfRanks()
    {
        var random = new Random(3);
        var first = Enumerable.Range(0, 120).Select(_ => (float)random.NextDouble()).ToArray();
        var second = first.Select(value => random.Next(9) == 0 ? float.NaN : value + (float)random.NextDouble()).ToArray();
        var third = first.Select(value => (float)Math.Round(4 * random.NextDouble())).ToArray();

        var pairs = CorrelationMatrix.Of([new("first", first), new("second", second), new("third", third)], 400, 7, Token).Pairs;

        Assert.All(pairs, pair =>
        {
            float[][] columns = [first, second, third];
            var known = Enumerable.Range(0, 120).Where(i => !float.IsNaN(columns[pair.First][i]) && !float.IsNaN(columns[pair.Second][i])).ToArray();
            var a = Ranks([.. known.Select(i => columns[pair.First][i])]);
            var b = Ranks([.. known.Select(i => columns[pair.Second][i])]);
            var values = new List<double>();
            for (var resample = 0; resample < 400; resample++)
            {
                // The same draws as the code under test: instance numbers of the whole set, of which the known ones count.
                var draws = new SplitMix((7UL << 32) + (ulong)resample);
                var drawn = Enumerable.Range(0, 120).Select(_ => Array.IndexOf(known, draws.Below(120))).Where(position => position >= 0).ToArray();
                values.Add(Pearson([.. drawn.Select(position => a[position])], [.. drawn.Select(position => b[position])]));
            }

            values.Sort();
            Assert.Equal(known.Length, pair.Count);
            Assert.Equal(values[9] + (0.975 * (values[10] - values[9])), pair.Low, 1e-4);
            Assert.Equal(values[389] + (0.025 * (values[390] - values[389])), pair.High, 1e-4);
        });
    }

    [Fact]
    public void Of_ManyInstances_IntervalIsAboutTheOneOfTheory()
    {
        var random = new Random(5);
        var first = Enumerable.Range(0, 3000).Select(_ => (float)random.NextDouble()).ToArray();
        var second = first.Select(value => value + (float)random.NextDouble()).ToArray();

        var pair = Assert.Single(CorrelationMatrix.Of([new("a", first), new("b", second)], 1000, 1, Token).Pairs);
        var theory = RankCorrelation.Spearman(first, second);

        // Resampling leaves some percent of the width to chance, and the theory is for normal columns.
        var width = theory.High - theory.Low;
        Assert.Equal(theory.Low, pair.Low, 0.25 * width);
        Assert.Equal(theory.High, pair.High, 0.25 * width);
    }

    [Fact]
    public void Of_SameSeed_IsTheSameAndConstantColumnsAreUnknown()
    {
        MeasuredColumn[] columns = [new("a", [1, 2, 3, 4, 9]), new("b", [2, 1, 4, 3, 8]), new("c", [5, 5, 5, 5, 5])];

        var once = CorrelationMatrix.Of(columns, 30, 1, Token);

        Assert.Equal(once.Pairs, CorrelationMatrix.Of(columns, 30, 1, Token).Pairs);
        Assert.True(double.IsNaN(once.Find(0, 2)!.Value.Value) && double.IsNaN(once.Find(0, 2)!.Value.Low));
    }

    [Fact]
    public void Of_Cancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(() =>
        CorrelationMatrix.Of([new("a", [1, 2]), new("b", [1, 2])], 1000, 1, new CancellationToken(canceled: true)));

    private static double[] Ranks(float[] values) =>
        [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other == value) + 1) / 2.0))];

    private static double Pearson(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
