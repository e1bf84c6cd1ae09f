using System.Text.Json;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

/// <summary>Models that say, or whose files say, how images are prepared: scored as a person would.</summary>
public sealed class StatedPreprocessingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-stated-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Score_ModelWithMetadata_IsRightWithoutAPreprocessing()
    {
        var (correct, column) = await ScoreAsync("metadata", "best.onnx", "correct");

        Assert.All(correct, value => Assert.Equal(1, value));
        Assert.Contains("ultralytics", column.GetProperty("preprocessingSource").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--size", "96x96", "the option --size")]
    [InlineData("--preprocess", "preprocessor_config.json", "the file preprocessor_config.json (ViTImageProcessor)")]
    [InlineData("--k", "5", "the file preprocessor_config.json (ViTImageProcessor)")]
    public async Task Score_OpenSize_RunsAtTheSizeThatIsGivenOrFound(string option, string value, string source)
    {
        var given = option == "--preprocess" ? Corpus.Require("cases", "open-size", value) : value;

        var (_, column) = await ScoreAsync("open-size", "vit96.onnx", "correct", option, given);

        Assert.StartsWith("96x96 ", column.GetProperty("preprocessing").GetString(), StringComparison.Ordinal);
        Assert.Equal(source, column.GetProperty("preprocessingSource").GetString());
    }

    // Greatest of the softmax of 4 × the mean of each quarter and color, from Pillow 9.4 and NumPy.
    [Theory]
    [InlineData("deit.json", 0.42553443, 0.61012393)]
    [InlineData("levit.json", 0.30811606, 0.57083119)]
    [InlineData("vit.json", 0.26222335, 0.28857767)]
    [InlineData("vit-legacy.json", 0.26222335, 0.28857767)]
    public async Task Score_ProcessorsFile_GivesTheModelThatProcessorsPixels(string file, double first, double second)
    {
        var (confidence, _) = await ScoreAsync("processors", "probe224.onnx", "confidence", "--preprocess", Corpus.Require("cases", "processors", file));

        Assert.Equal(first, confidence[0], 1e-6);
        Assert.Equal(second, confidence[1], 1e-6);
    }

    private async Task<(double[] Values, JsonElement Recipe)> ScoreAsync(string folder, string model, string column, params string[] more)
    {
        var output = Path.Combine(_folder.FullName, "scores.json");

        Assert.Equal(0, await CommandLineRoot.RunAsync(
        [
            "score", "--dataset", Corpus.Require("cases", folder, "d.zip"), "--model", Corpus.Require("cases", folder, model),
            "--data", Path.Combine(_folder.FullName, "data"), "--out", output, .. more,
        ]));

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
        var root = document.RootElement.Clone();
        return ([.. root.GetProperty("columns").GetProperty(column).EnumerateArray().Select(value => value.GetDouble())], root.GetProperty("recipe").GetProperty("columns").GetProperty(column));
    }
}
