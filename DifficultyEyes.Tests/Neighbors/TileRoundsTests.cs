using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class TileRoundsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(21)]
    public void Within_OneSet_BringsEveryTwoTogetherOnceAndNoneTwiceInARound(int count)
    {
        var rounds = TileRounds.Within(count).ToList();

        var expected = Enumerable.Range(0, count).SelectMany(row => Enumerable.Range(row, count - row).Select(column => (row, column)));
        Assert.Equal(expected.Order(), rounds.SelectMany(round => round).Order());
        Assert.All(rounds, AssertNoneTwice);
    }

    [Fact]
    public void Within_EvenNumber_TakesTheFewestRounds() => Assert.Equal(8, TileRounds.Within(8).Count());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(4, 7)]
    [InlineData(6, 6)]
    public void Between_TwoSets_BringsEveryTwoTogetherOnceAndNoneTwiceInARound(int rowCount, int columnCount)
    {
        var rounds = TileRounds.Between(rowCount, columnCount).ToList();

        var expected = Enumerable.Range(0, rowCount).SelectMany(row => Enumerable.Range(0, columnCount).Select(column => (row, column)));
        Assert.Equal(expected.Order(), rounds.SelectMany(round => round).Order());
        Assert.All(rounds, round =>
        {
            Assert.Distinct(round.Select(meeting => meeting.Row));
            Assert.Distinct(round.Select(meeting => meeting.Column));
        });
    }

    private static void AssertNoneTwice((int Row, int Column)[] round) =>
        Assert.Distinct(round.SelectMany(meeting => meeting.Row == meeting.Column ? [meeting.Row] : new[] { meeting.Row, meeting.Column }));
}
