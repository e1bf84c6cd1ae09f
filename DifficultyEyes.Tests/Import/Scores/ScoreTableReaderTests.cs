using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Tests.Import.Dynamics;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Import.Scores;

[Properties(Replay = "20261124,1234567")]
public sealed class ScoreTableReaderTests : IDisposable
{
    private readonly TemporaryData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Read_OrdinaryTable_MatchesByPathAndLeavesTheRestUnknown()
    {
        var table = await ReadAsync("path,C-score,VoG\ndog/1.png,0.5,3\ncat/1.png,1e-2,NaN\ndog/2.png,,7\n");

        Assert.Equal(["C-score", "VoG"], table.Columns.Select(column => column.Name));
        Assert.Equal([0.01f, float.NaN, 0.5f, float.NaN], table.Columns[0].Values);
        Assert.Equal([float.NaN, float.NaN, 3f, 7f], table.Columns[1].Values);
        Assert.Equal((3f, 7f, 2), (table.Columns[1].Least, table.Columns[1].Greatest, table.Columns[1].KnownCount));
        Assert.Equal(3, table.KnownCount);
        Assert.Empty(table.Problems);
    }

    [Fact]
    public async Task Read_RowsThatDoNotFit_AreReportedByLine()
    {
        var table = await ReadAsync("path,s\ncat/1.png,1\ncow/1.png,2\ncat/1.png,3\ncat/2.png,high\ndog/1.png,1,2\ndog/2.png,inf\n");

        Assert.Equal(["line 3", "line 4", "line 5", "line 6", "line 7"], table.Problems.Select(problem => problem.Place));
        Assert.Equal([1f, float.NaN, float.NaN, float.NaN], Assert.Single(table.Columns).Values);
    }

    [Theory]
    [InlineData("picture,s\ncat/1.png,1\n", "no column \"path\"")]
    [InlineData("path\ncat/1.png\n", "0 columns")]
    [InlineData("path,s,s\ncat/1.png,1,2\n", "two columns")]
    [InlineData("path,s,\ncat/1.png,1,2\n", "needs a name")]
    [InlineData("path,s\ncow/1.png,1\n", "No row")]
    public async Task Read_UnusableTable_IsRefused(string text, string expected)
    {
        var fault = await Assert.ThrowsAsync<ImportException>(() => ReadAsync(text));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 100)]
    public void Read_AnyText_ReadsOrSaysWhy(string? text)
    {
        try
        {
            Assert.NotEmpty(ReadAsync("path,s\ncat/1.png,1\n" + text).GetAwaiter().GetResult().Columns);
        }
        catch (ImportException fault)
        {
            Assert.NotEmpty(fault.Message);
        }
    }

    [Fact]
    public async Task Measures_LowIsHard_RankTurnsThemWithTiesInTheMiddle()
    {
        var set = await SetAsync("path,s\ncat/1.png,5\ncat/2.png,1\ndog/1.png,1\n", new ScoreChoice("s", Polarity.LowIsHard, Perspective.Human));

        var measure = Assert.Single(ImportedMeasures.Of([set]));

        Assert.Equal([0f, 0.75f, 0.75f, float.NaN], measure.Ranks());
        Assert.Equal([5f, 1f, 1f, float.NaN], measure.Values);
        Assert.True(measure.Rank is { Id: "imported_rank:s", IsDifficulty: true, Perspective: Perspective.Human });
        Assert.True(measure.Raw is { Id: "imported:s", IsDifficulty: false });
    }

    [Fact]
    public async Task Measures_NamesThatMeet_GetIdsOfTheirOwnAndKeepTheirTitles()
    {
        var set = await SetAsync(
            "path,a b,a/b,=1+1\ncat/1.png,1,2,3\n",
            new("a b", Polarity.HighIsHard, Perspective.Data), new("a/b", Polarity.HighIsHard, Perspective.Data), new("=1+1", Polarity.HighIsHard, Perspective.Data));

        var measures = ImportedMeasures.Of([set, set]);

        Assert.Equal(["imported:a_b", "imported:a_b_2", "imported:_1_1", "imported:a_b_3", "imported:a_b_4", "imported:_1_1_2"], measures.Select(measure => measure.Raw.Id));
        Assert.Equal("=1+1", measures[2].Raw.Title);
    }

    [Fact]
    public async Task Save_Set_ComesBackAsItWas()
    {
        var set = await SetAsync("path,s\ncat/1.png,5\n", new ScoreChoice("s", Polarity.LowIsHard, Perspective.Data));

        await ScoreSetFiles.SaveAsync(_data.Directory, set, TestContext.Current.CancellationToken);
        var read = ScoreSetFiles.Load(_data.Directory, set.Hash);

        Assert.Equal(set.Columns, read.Columns);
        Assert.Equal(set.Values[0], read.Values[0]);
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task Of_OtherEndHard_IsAnotherSet()
    {
        var low = await SetAsync("path,s\ncat/1.png,5\n", new ScoreChoice("s", Polarity.LowIsHard, Perspective.Data));
        var high = await SetAsync("path,s\ncat/1.png,5\n", new ScoreChoice("s", Polarity.HighIsHard, Perspective.Data));

        Assert.NotEqual(low.Hash, high.Hash);
    }

    private async Task<ScoreSet> SetAsync(string text, params ScoreChoice[] choices) => ScoreSet.Of(await ReadAsync(text), choices, FourInstances.Dataset);

    private Task<ScoreTable> ReadAsync(string text) =>
        ScoreTableReader.ReadAsync(_data.Table(text), FourInstances.Dataset, "scores.csv", TestContext.Current.CancellationToken);
}
