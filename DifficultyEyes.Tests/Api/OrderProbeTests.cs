using System.Net.Http.Json;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Scoring.Classes;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Api;

/// <summary>Orders that leave open how pixels are prepared and which output is which class.</summary>
public sealed class OrderProbeTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>, IDisposable
{
    private static readonly string[] s_names = ["0", "1", "10", "11", "2", "3", "4", "5", "6", "7", "8", "9"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-order-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Order_ThatLeavesThemOpen_TakesWhatFitsAndSaysSo()
    {
        var (answer, analysis) = await OrderAsync(new { k = 5, layers = new[] { "softmax" } });

        var tried = answer.GetProperty("tried").GetString();
        Assert.Contains("unit is taken: 100.0 % of 60 images right", tried, StringComparison.Ordinal);
        Assert.Contains("its classes are taken by number: 60 of 60 images right", tried, StringComparison.Ordinal);
        Assert.Equal(1, analysis.GetProperty("models")[0].GetProperty("accuracy").GetDouble());
        Assert.Equal("unit", analysis.GetProperty("configuration").GetProperty("preprocessing").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, analysis.GetProperty("doubt").ValueKind);
    }

    [Fact]
    public async Task Order_OfAWrongPreprocessing_IsTakenAsToldAndIsDoubted()
    {
        var (answer, analysis) = await OrderAsync(new { k = 5, layers = new[] { "softmax" }, preprocessing = new { width = 8, height = 8, scale = 1 } });

        Assert.Equal(1, analysis.GetProperty("configuration").GetProperty("preprocessing").GetProperty("scale").GetDouble());
        Assert.DoesNotContain("unit", answer.GetProperty("tried").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Near chance: 5 of 60 images (8.3 %)", analysis.GetProperty("doubt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_ThatNamesTheOutputs_IsScoredInThatOrder()
    {
        var classes = Enumerable.Range(0, s_names.Length).Select(number => $"{number}").ToArray();

        var (_, analysis) = await OrderAsync(new { k = 5, layers = new[] { "softmax" }, preprocessing = new { width = 8, height = 8 }, classes });

        Assert.Equal(1, analysis.GetProperty("models")[0].GetProperty("accuracy").GetDouble());
        Assert.Equal(classes, analysis.GetProperty("dataset").GetProperty("classNames").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("the order of the analysis", analysis.GetProperty("configuration").GetProperty("classes").GetProperty("source").GetString());
    }

    private async Task<(JsonElement Answer, JsonElement Analysis)> OrderAsync(object configuration)
    {
        var images = GrayProbe.WriteFolders(Path.Combine(_folder.FullName, "images"), s_names.Select(name => (name, LevelOf(int.Parse(name)))));
        var file = Path.Combine(_folder.FullName, "model.onnx");
        await File.WriteAllBytesAsync(file, GrayProbe.Model([.. Enumerable.Range(0, s_names.Length).Select(LevelOf)]), Token);
        var dataset = (await app.Service<DatasetCatalog>().ImportAsync(images, new ImportOptions(), null, Token)).Dataset;
        var model = await app.Service<ModelCatalog>().ImportAsync(file, "model.onnx", Token);

        using var response = await app.Client.PostAsJsonAsync("api/analyses", new { datasetHash = dataset.Hash, modelHash = model.Hash, configuration }, Token);
        var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Token);
        var run = await app.Service<RunQueue>().WaitAsync(answer.GetProperty("id").GetString()!, Token);
        Assert.True(run!.State == RunState.Done, run.Message);
        return (answer, await app.Client.GetFromJsonAsync<JsonElement>($"api/analyses/{run.AnalysisId}", Token));
    }

    private static float LevelOf(int number) => 0.1f + (0.8f * number / (s_names.Length - 1));
}
