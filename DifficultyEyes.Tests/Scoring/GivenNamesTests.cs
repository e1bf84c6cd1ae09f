using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Import;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Content that is known already is called as it is now, wherever it is named.</summary>
public sealed class GivenNamesTests : IDisposable
{
    private readonly TemporaryData _sources = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sources.Dispose();

    [Fact]
    public async Task Import_KnownContentUnderAnotherName_ShowsTheNameItWasGivenNow()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        (string, byte[])[] images = [.. Enumerable.Range(0, 8).Select(number => ($"{(number % 2 == 0 ? "cat" : "dog")}/{number}.webp", TemporaryData.Image(number)))];
        var zip = _sources.Zip(images);
        var model = _sources.PathOf("model.onnx");
        await File.WriteAllBytesAsync(model, new CraftedModel(2).ToBytes(), Token);
        var votes = _sources.Table("path,cat,dog\n" + string.Concat(images.Select(image => $"{image.Item1},2,1\n")));
        await ScoreAsync(engine, zip, "first images", model, "first.onnx", votes, "first votes");

        var analysis = await ScoreAsync(engine, zip, "second images", model, "second.onnx", votes, "second votes");

        Assert.Equal(("second images", "second.onnx", "second votes"), (analysis.Dataset.Name, analysis.Models[0].Name, analysis.Annotations!.Name));
        var listed = Assert.Single(await engine.Analyses.ListAsync(Token));
        Assert.Equal(("second images", "second.onnx"), (listed.DatasetName, listed.ModelName));
        Assert.Equal("second images", Assert.Single(await engine.Datasets.ListAsync(Token)).Name);
        Assert.Equal("second votes", Assert.Single(await engine.Datasets.ListAnnotationsAsync(analysis.Dataset.Hash, Token)).Name);
    }

    [Fact]
    public async Task Import_SameImagesInAnotherArchive_IsCalledAsThat()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var zip = _sources.Zip(("cat/1.webp", TemporaryData.Image(1)), ("dog/1.webp", TemporaryData.Image(2)));
        var folder = _sources.PathOf("as a folder");
        System.IO.Compression.ZipFile.ExtractToDirectory(zip, folder);
        var first = await engine.Datasets.ImportAsync(zip, new ImportOptions(), null, Token);

        var second = await engine.Datasets.ImportAsync(folder, new ImportOptions(), null, Token);

        Assert.Equal(first.Dataset.Hash, second.Dataset.Hash);
        Assert.Equal("as a folder", second.Dataset.Name);
    }

    private static async Task<ScoredAnalysis> ScoreAsync(TestEngine engine, string zip, string datasetName, string model, string modelName, string votes, string votesName)
    {
        var dataset = (await engine.Datasets.ImportAsync(zip, new ImportOptions { Name = datasetName }, null, Token)).Dataset;
        Assert.Equal(datasetName, dataset.Name);
        var summary = await engine.Models.ImportAsync(model, modelName, Token);
        Assert.Equal(modelName, summary.Name);
        var annotations = (await engine.Datasets.ImportAnnotationsAsync(votes, dataset, votesName, Token)).Annotations;
        return await engine.Scoring.ScoreAsync(
            new AnalysisRequest
            {
                Name = "named",
                DatasetHash = dataset.Hash,
                ModelHash = summary.Hash,
                AnnotationsHash = annotations.Hash,
                Configuration = new ScoringConfiguration { Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side), Layers = [CraftedModel.Logits], K = 3 },
            },
            null,
            Token);
    }
}
