using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Tests.Measures.Comparison;

public sealed class BestAssignmentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Find_RandomTables_GainsAsMuchAsTheBestOfAllPermutations(int n)
    {
        var random = new Random(n);
        for (var round = 0; round < 60; round++)
        {
            var gains = Enumerable.Range(0, n * n).Select(_ => random.Next(round % 3 == 0 ? 3 : 100)).ToArray();

            var found = BestAssignment.Find(gains, n);

            Assert.Equal(Enumerable.Range(0, n), found.Order());
            Assert.Equal(Permutations(n).Max(permutation => Gain(gains, permutation)), Gain(gains, found));
        }
    }

    [Fact]
    public void Find_Ties_KeepTheirOwnColumns()
    {
        Assert.Equal([0, 1, 2, 3], BestAssignment.Find(new int[16], 4));
        Assert.Equal([0, 2, 1, 3], BestAssignment.Find([5, 0, 0, 0, 0, 0, 9, 0, 0, 9, 0, 0, 0, 0, 0, 0], 4));
    }

    [Fact]
    public void Find_ShuffledThousand_IsFound()
    {
        const int N = 1000;
        var order = Enumerable.Range(0, N).ToArray();
        var random = new Random(3);
        random.Shuffle(order);
        var gains = new int[N * N];
        for (var row = 0; row < N; row++)
        {
            gains[(row * N) + order[row]] = 6;
            for (var other = 0; other < 4; other++)
            {
                gains[(row * N) + random.Next(N)]++;
            }
        }

        Assert.Equal(order, BestAssignment.Find(gains, N));
    }

    [Fact]
    public void Find_TableOfAnotherShape_IsRefused() => Assert.Throws<ArgumentException>(() => BestAssignment.Find(new int[5], 2));

    private static long Gain(int[] gains, int[] columnOf) => columnOf.Select((column, row) => (long)gains[(row * columnOf.Length) + column]).Sum();

    private static IEnumerable<int[]> Permutations(int n) => n == 0
        ? [[]]
        : Permutations(n - 1).SelectMany(shorter => Enumerable.Range(0, n).Select(position => (int[])[.. shorter[..position], n - 1, .. shorter[position..]]));
}
