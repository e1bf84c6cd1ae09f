using DifficultyEyes.Core.Measures.Votes;
using DifficultyEyes.Tests.Golden;

namespace DifficultyEyes.Tests.Measures.Votes;

public sealed class VoteMeasureTests
{
    [Fact]
    public void Score_VotesByHand_AreTheFormulas()
    {
        var measures = VoteMeasures.Score([6, 2, 2, 0, 0, 0, 0, 5, 0], 3, [1, 0, 1]);

        Assert.Equal([10f, 0f, 5f], measures.Count);
        Assert.Equal(-(0.6 * Math.Log(0.6) + 0.4 * Math.Log(0.2)) / Math.Log(3), measures.Entropy[0], 1e-6);
        Assert.Equal(0.8f, measures.Disagreement[0], 1e-6f);
        Assert.Equal(-0.4f, measures.Margin[0], 1e-6f);
        Assert.Equal(0.7f, measures.MarginDifficulty[0], 1e-6f);
        Assert.Equal([0, -1, 1], measures.Majority);
        Assert.Equal(0f, measures.Entropy[2]);
        Assert.Equal(0f, measures.MarginDifficulty[2]);
    }

    [Fact]
    public void Score_NobodyVoted_IsUnknownNotZero()
    {
        var measures = VoteMeasures.Score([0, 0], 2, [0]);

        Assert.True(float.IsNaN(measures.Entropy[0]) && float.IsNaN(measures.Disagreement[0]) && float.IsNaN(measures.Margin[0]));
    }

    [Fact]
    public void Score_CorpusVotes_EqualTheReference()
    {
        var annotations = GoldenTable.Read(Corpus.Require("datasets", "cifar10-test-2k-annotations.csv"));
        var golden = GoldenTable.Read(Corpus.Require("golden", "human-cifar10-test-2k.csv"));
        string[] classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
        var columns = classes.Select(annotations.Numbers).ToArray();
        var votes = new float[golden.RowCount * 10];
        for (var position = 0; position < votes.Length; position++)
        {
            votes[position] = (float)columns[position % 10][position / 10];
        }

        var measures = VoteMeasures.Score(votes, 10, [.. golden.Texts("label").Select(label => Array.IndexOf(classes, label))]);

        Assert.Equal(annotations.Texts("path"), golden.Texts("path"));
        AssertClose(golden.Numbers("votes"), measures.Count);
        AssertClose(golden.Numbers("entropy_norm"), measures.Entropy);
        AssertClose(golden.Numbers("disagreement"), measures.Disagreement);
        AssertClose(golden.Numbers("margin"), measures.Margin);
        // The golden table takes the first of several with as many votes, where there is no majority.
        Assert.All(golden.Texts("majority").Zip(measures.Majority), (pair, instance) =>
            Assert.Equal(IsTied(votes.AsSpan(10 * instance, 10)) ? -1 : Array.IndexOf(classes, pair.First), pair.Second));
    }

    [Theory]
    [InlineData(new float[] { 2, 2, 1 }, -1)]
    [InlineData(new float[] { 0, 2, 2 }, -1)]
    [InlineData(new float[] { 1, 1, 1 }, -1)]
    [InlineData(new float[] { 0, 0, 0 }, -1)]
    [InlineData(new float[] { 0.5f, 0.25f, 0.25f }, 0)]
    [InlineData(new float[] { 0, 1, 2 }, 2)]
    public void Score_SeveralWithAsManyVotes_HaveNoMajority(float[] votes, int majority) =>
        Assert.Equal([majority], VoteMeasures.Score(votes, 3, [0]).Majority);

    private static bool IsTied(ReadOnlySpan<float> votes)
    {
        var sorted = votes.ToArray();
        Array.Sort(sorted);
        return sorted[^1] == sorted[^2];
    }

    private static void AssertClose(double[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
}
