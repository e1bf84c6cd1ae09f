using System.IO.Compression;
using System.Text.Json;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

/// <summary>Which output is which class, from the command line: what files say, what a person says, and what is refused.</summary>
public sealed class ClassOrderCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-classes-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("cases/metadata/d2.zip", "cases/metadata/best-order.onnx", null, 16)]
    [InlineData("cases/missing-class/without.zip", "cases/missing-class/rot4.onnx", "0\n180\n270\n90\n", 12)]
    [InlineData("cases/missing-class/without.zip", "cases/missing-class/rot4.onnx", """{"id2label": {"0": "0", "1": "180", "2": "270", "3": "90"}}""", 12)]
    [InlineData("cases/numeric-folders/folders.zip", "cases/numeric-folders/labelid.onnx", "numeric", 48)]
    [InlineData("cases/numeric-folders/manifest.zip", "cases/numeric-folders/labelid.onnx", null, 48)]
    public async Task Score_OrderThatIsSaid_GetsEveryImageRight(string dataset, string model, string? classes, int count)
    {
        string[] more = classes switch { null => [], "numeric" => ["--classes", classes], _ => ["--classes", Write(classes)] };

        Assert.Equal(0, await ScoreAsync(dataset, model, [.. more, "--preprocess", "unit"]));

        var rows = await File.ReadAllLinesAsync(Output, Token);
        Assert.Equal(count, rows.Length - 1);
        Assert.All(rows.Skip(1).Select(row => row.Split(',')), cells => Assert.Equal(cells[3], cells[4]));
    }

    [Theory]
    [InlineData("classes.txt", "0\n180\n270\n90\n", true)]
    [InlineData("data/labels.txt", "0 0\n1 180\n2 270\n3 90\n", true)]
    [InlineData("config.json", """{"id2label": {"0": "0", "1": "180", "2": "270", "3": "90"}}""", true)]
    [InlineData("labels.txt", "0\n180\n270\n90\n", false)]
    public async Task Score_ListInTheDatasetOrBesideTheModel_GetsEveryImageRight(string file, string classes, bool isInDataset)
    {
        var (images, models) = (Directory.CreateDirectory(Path.Combine(_folder.FullName, "images")).FullName, Directory.CreateDirectory(Path.Combine(_folder.FullName, "models")).FullName);
        await ZipFile.ExtractToDirectoryAsync(Corpus.Require("cases", "missing-class", "without.zip"), Path.Combine(images, "data"), Token);
        File.Copy(Corpus.Require("cases", "missing-class", "rot4.onnx"), Path.Combine(models, "rot4.onnx"));
        await File.WriteAllTextAsync(Path.Combine(isInDataset ? images : models, file), classes, Token);

        Assert.Equal(0, await CommandLineRoot.RunAsync(["score", "--dataset", images, "--model", Path.Combine(models, "rot4.onnx"), "--preprocess", "unit", "--data", Data, "--out", Output]));

        Assert.All((await File.ReadAllLinesAsync(Output, Token)).Skip(1).Select(row => row.Split(',')), cells => Assert.Equal(cells[3], cells[4]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(3, "0\n180\n270")]
    [InlineData(3, "north\nsouth\neast\nwest")]
    [InlineData(3, "{0: 'north'")]
    public async Task Score_OrderThatDoesNotFit_IsRefusedAndWritesNothing(int exitCode, string? classes = null)
    {
        string[] more = classes is null ? [] : ["--classes", Write(classes)];

        Assert.Equal(exitCode, await ScoreAsync("cases/missing-class/without.zip", "cases/missing-class/rot4.onnx", [.. more, "--preprocess", "unit"]));

        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task Score_ListThatIsNotThere_IsWrongUsage() =>
        Assert.Equal(2, await ScoreAsync("cases/missing-class/without.zip", "cases/missing-class/rot4.onnx", "--classes", "absent.txt"));

    [Fact]
    public async Task Export_OrderThatFitsFarBetter_ScoresEveryImageRight()
    {
        var (table, list) = (Path.Combine(_folder.FullName, "first.json"), Path.Combine(_folder.FullName, "fitted.txt"));
        Assert.Equal(0, await ScoreAsync("cases/numeric-folders/folders.zip", "cases/numeric-folders/labelid.onnx", "--preprocess", "unit", "--classes", "ordinal", "--out", table));
        var id = JsonDocument.Parse(await File.ReadAllBytesAsync(table, Token)).RootElement.GetProperty("recipe").GetProperty("analysis").GetString()!;

        Assert.Equal(0, await CommandLineRoot.RunAsync(["export", "--analysis", id, "--data", Data, "--fitted-classes", list]));
        Assert.Equal(0, await ScoreAsync("cases/numeric-folders/folders.zip", "cases/numeric-folders/labelid.onnx", "--preprocess", "unit", "--classes", list, "--out", Output));

        Assert.Equal(Enumerable.Range(0, 12).Select(number => $"{number}"), await File.ReadAllLinesAsync(list, Token));
        Assert.All((await File.ReadAllLinesAsync(Output, Token)).Skip(1).Select(row => row.Split(',')), cells => Assert.Equal(cells[3], cells[4]));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.FullName, "data");

    private string Output => Path.Combine(_folder.FullName, "scores.csv");

    private string Write(string classes)
    {
        var path = Path.Combine(_folder.FullName, "classes.txt");
        File.WriteAllText(path, classes);
        return path;
    }

    private Task<int> ScoreAsync(string dataset, string model, params string[] more) => CommandLineRoot.RunAsync(
    [
        "score", "--dataset", Corpus.Require(dataset.Split('/')), "--model", Corpus.Require(model.Split('/')),
        "--data", Data, .. more.Contains("--out") ? more : [.. more, "--out", Output],
    ]);
}
