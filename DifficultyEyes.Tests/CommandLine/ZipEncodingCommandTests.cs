using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

/// <summary>Archives whose names do not say their encoding, from the command line.</summary>
public sealed class ZipEncodingCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-names-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null, "\u72D7", "\u732B")]
    [InlineData("euc-kr", "\uBB4D", "\uCC54")]
    public async Task Score_NamesInACodePage_AreReadAsFoundOrAsChosen(string? encoding, string first, string second)
    {
        var table = Path.Combine(_folder.FullName, "scores.csv");
        string[] more = encoding is null ? [] : ["--zip-encoding", encoding];

        var exit = await CommandLineRoot.RunAsync([
            "score", "--dataset", Case("gbk.zip"), "--model", Case("gbk-trained.onnx"), "--preprocess", "unit", "--data", Path.Combine(_folder.FullName, "data"), "--out", table, .. more]);

        Assert.Equal(0, exit);
        var rows = (await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken)).Skip(1).Select(row => row.Split(',')).ToList();
        Assert.Equal(10, rows.Count);
        Assert.Equal([first, second], rows.Select(cells => cells[3]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Import_AnEncodingThatIsNone_IsAUsageError()
    {
        var exit = await CommandLineRoot.RunAsync(["import", "--dataset", Case("gbk.zip"), "--zip-encoding", "klingon", "--data", Path.Combine(_folder.FullName, "data")]);

        Assert.Equal(2, exit);
    }

    private static string Case(string file) => Corpus.Require("cases", "code-pages", file);
}
