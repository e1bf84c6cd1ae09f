using DifficultyEyes.Core.Devices;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-cli-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("scroe")]
    [InlineData("score")]
    [InlineData("import")]
    [InlineData("inspect")]
    [InlineData("inspect", "absent.onnx")]
    [InlineData("list", "--nonsense")]
    [InlineData("export", "--analysis", "a")]
    [InlineData("export", "--analysis", "a", "--reviews", "reviews.xlsx")]
    [InlineData("bench", "everything")]
    [InlineData("bench", "neighbors", "--d", "512,many")]
    [InlineData("bench", "neighbors", "--k", "0")]
    [InlineData("inspect", "a.onnx", "b.onnx")]
    public async Task Run_WrongUsage_Is2(params string[] arguments) => Assert.Equal(2, await CommandLineRoot.RunAsync(arguments));

    [Theory]
    [InlineData("--k", "0")]
    [InlineData("--k", "many")]
    [InlineData("--pool", "65")]
    [InlineData("--measures", "kdn_moon")]
    [InlineData("--device", "abacus")]
    [InlineData("--data-representation", "absent.onnx")]
    [InlineData("--dynamics", "absent.npz")]
    [InlineData("--scores", "absent.csv")]
    [InlineData("--hard", "cscore=low")]
    [InlineData("--size", "224")]
    [InlineData("--mean", "0.5,a")]
    [InlineData("--preprocess", "absent.json")]
    public async Task Score_OptionThatCannotBe_Is2AndWritesNothing(string option, string value)
    {
        Assert.Equal(2, await ScoreAsync("datasets/cifar10-test-2k.zip", "models/cifar10-cnn.onnx", option, value));

        Assert.False(File.Exists(Output));
    }

    [Theory]
    [InlineData("datasets/cifar10-test-2k.zip", "models/not-a-model.onnx")]
    [InlineData("datasets/cifar10-test-2k.zip", "models/no-image-input.onnx")]
    [InlineData("bad/one-class.zip", "models/cifar10-cnn.onnx")]
    [InlineData("bad/not-a-zip.zip", "models/cifar10-cnn.onnx")]
    public async Task Score_InputThatIsRefused_Is3AndWritesNothing(string dataset, string model)
    {
        Assert.Equal(3, await ScoreAsync(dataset, model));

        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task Score_CudaThatCannotBeHad_Is4BeforeAnyWork()
    {
        Assert.SkipWhen(DeviceSelector.Choose(DevicePreference.Cuda).IsCuda, "CUDA is here: nothing is refused.");

        Assert.Equal(4, await ScoreAsync("datasets/cifar10-test-2k.zip", "models/cifar10-cnn.onnx", "--device", "cuda"));

        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Score_OutputsThatAreNotANumber_Is0AndLeavesThoseImagesEmpty()
    {
        Assert.Equal(0, await ScoreAsync("cases/not-a-number/d.zip", "cases/not-a-number/nan.onnx", "--preprocess", "unit", "--measures", "prediction,correct,p_label,entropy,kdn_label_mean"));

        var rows = File.ReadAllLines(Output)[1..].Select(row => row.Split(',')).ToList();
        var blank = rows.Where(row => row[1].Contains("blank", StringComparison.Ordinal)).ToList();
        Assert.Equal((62, 2), (rows.Count, blank.Count));
        Assert.All(rows.Except(blank), row => Assert.Equal((row[3], "1"), (row[4], row[5])));
        Assert.All(blank, row => Assert.All(row[4..], Assert.Empty));
    }

    [Fact]
    public async Task Inspect_Model_Is0() => Assert.Equal(0, await CommandLineRoot.RunAsync(["inspect", Corpus.Require("models", "cifar10-cnn.onnx"), "--json"]));

    private string Output => Path.Combine(_folder.FullName, "scores.csv");

    private Task<int> ScoreAsync(string dataset, string model, params string[] more) => CommandLineRoot.RunAsync(
    [
        "score", "--dataset", Corpus.Require(dataset.Split('/')), "--model", Corpus.Require(model.Split('/')),
        "--data", Path.Combine(_folder.FullName, "data"), "--out", Output, .. more,
    ]);
}
