using System.Globalization;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Export;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Representation.Inference;
using DifficultyEyes.Tests.Scoring.Classes;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Analyses whose outputs come from a table of predictions, in place of a model.</summary>
public sealed class TableAnalysisTests : IDisposable
{
    private static readonly string[] s_ofLayers = ["kdn_label_mean", "prediction_depth", "prediction_depth_raw", "prediction_depth_label", "flip_count"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-table-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Score_WhatAModelSaid_GivesAllThatTheModelGivesButItsLayers()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var model = await engine.Scoring.ScoreAsync(await ModelRequestAsync(engine), null, Token);
        var logits = await engine.Analyses.FindOutputsAsync(model.Id, areLogits: true, Token);
        var file = PathOf("said.npz");
        await ProbabilitiesFile.WriteAsync(model, logits!.Bytes, file, Token);

        var table = await engine.Scoring.ScoreAsync(await TableRequestAsync(engine, file), null, Token);

        Assert.True(table.HasLogits);
        Assert.Equal(model.Models[0].Predictions, table.Models[0].Predictions);
        Assert.Equal(model.Models[0].Probabilities, table.Models[0].Probabilities);
        Assert.Equal((model.Models[0].Accuracy, "said.npz", true), (table.Models[0].Accuracy, table.Models[0].Name, table.Models[0].IsTable));
        Assert.Empty(table.Models[0].Layers);
        Assert.All(model.Columns.Where(column => column.Layer is null && column.Id != "grand_last" && !s_ofLayers.Contains(column.Id)), column => Assert.Equal(column.Values, table.FindColumn(column.Id)!.Values));
        Assert.All(s_ofLayers, id => Assert.Null(table.FindColumn(id)));
        Assert.All(table.FindColumn("grand_last")!.Values, value => Assert.True(float.IsNaN(value)));
        Assert.Contains("table of predictions", table.FindColumn("grand_last")!.Recipe.Unknown, StringComparison.Ordinal);
        Assert.Equal((table.Models[0].Hash, null, null), (table.FindColumn("loss")!.Recipe.PredictionsHash, table.FindColumn("loss")!.Recipe.ModelHash, table.FindColumn("loss")!.Recipe.Preprocessing));
        Assert.Equal(model.Models[0].Probabilities, MemoryMarshal.Cast<byte, float>((await engine.Analyses.FindOutputsAsync(table.Id, areLogits: false, Token))!.Bytes.Span).ToArray());
    }

    [Fact]
    public async Task Score_Table_IsListedOpenedAndScoredAgain()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await TableRequestAsync(engine, await WriteAsync("said.csv", ["blue", "green", "red"]));

        var table = await engine.Scoring.ScoreAsync(request, null, Token);
        engine.Analyses.Forget(table.Id);
        var listed = Assert.Single(await engine.Analyses.ListAsync(Token));
        var again = (await engine.Analyses.OpenAsync(table.Id, Token))!;

        Assert.Equal((table.Id, "said.csv", null, request.PredictionsHash), (listed.Id, listed.ModelName, listed.ModelHash, listed.PredictionsHash));
        Assert.Equal(table.Models[0].Probabilities, again.Models[0].Probabilities);
        var repeated = (await engine.Analyses.FindRequestAsync(table.Id, Token))!;
        Assert.Equal((null, request.PredictionsHash, table.Id), (repeated.ModelHash, repeated.PredictionsHash, AnalysisId.Of(repeated)));
        Assert.NotEmpty(await engine.Analyses.FindingsOfAsync(again, Token));
    }

    [Fact]
    public async Task Workspace_OfATable_LooksAtTheDataAndTheOutputs()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var table = await engine.Scoring.ScoreAsync(await TableRequestAsync(engine, await WriteAsync("said.csv", ["blue", "green", "red"])), null, Token);

        var start = WorkspaceStart.For(table);
        var patterns = ((TextColumn)ScoresTable.Of(table).Columns.Single(column => column.Name == "pattern")).Values;

        Assert.Equal((table.DataRepresentationId, "kdn_data"), (start.Representation, start.DataMeasure));
        Assert.Equal(Perspective.Model, table.FindColumn(start.ModelMeasure)!.Measure.Perspective);
        Assert.All(patterns, pattern => Assert.Matches("^[EH][EH]-$", pattern));
        Assert.NotNull(await engine.Analyses.FindProjectionAsync(table.Id, start.Representation, ProjectionMethod.Umap, null, Token));
    }

    [Fact]
    public async Task Score_TableOfPartOfTheImages_LeavesTheOthersUnknown()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var table = await engine.Scoring.ScoreAsync(await TableRequestAsync(engine, await WriteAsync("said.csv", ["blue", "green", "red"], leftOut: "red/01.bmp")), null, Token);

        var unknown = table.Dataset.Paths.IndexOf("red/01.bmp");
        Assert.Equal(Prediction.Unknown, table.Models[0].Predictions[unknown]);
        Assert.True(float.IsNaN(table.FindColumn("loss")!.Values[unknown]));
        Assert.True(float.IsNaN(table.FindColumn("correct")!.Values[unknown]));
        Assert.False(float.IsNaN(table.FindColumn("kdn_data")!.Values[unknown]));
        Assert.Equal(1, table.Models[0].Accuracy);
    }

    [Fact]
    public async Task Score_TableOfMoreClasses_KnowsThem()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await TableRequestAsync(engine, await WriteAsync("said.csv", ["red", "owl", "blue", "green"]));

        var table = await engine.Scoring.ScoreAsync(request, null, Token);

        Assert.Equal(["blue", "green", "red", "owl"], table.Dataset.ClassNames);
        Assert.Equal(table.Dataset.Labels, table.Models[0].Predictions);
        Assert.Equal(0.01f, table.Models[0].Probabilities[3]);
    }

    [Theory]
    [InlineData("Configuration.DataRepresentation")]
    [InlineData("Configuration.Layers")]
    [InlineData("Configuration.Stability")]
    [InlineData("Configuration.OutputName")]
    [InlineData("Configuration.Preprocessing")]
    [InlineData("ModelHash")]
    public async Task Ensure_WhatNeedsAModel_IsRefusedByField(string field)
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await TableRequestAsync(engine, await WriteAsync("said.csv", ["blue", "green", "red"]));
        var dataset = (await engine.Datasets.FindAsync(request.DatasetHash, Token))!;
        var known = Assert.Single(await engine.Service<PredictionCatalog>().ListAsync(dataset.Hash, Token));
        RequestCheck.Ensure(request, null, dataset, predictions: known);
        var asked = request with
        {
            PredictionsHash = field == "ModelHash" ? null : request.PredictionsHash,
            Configuration = request.Configuration with
            {
                DataRepresentation = field == "Configuration.DataRepresentation" ? DataRepresentation.Pixels : DataRepresentation.Appearance,
                Layers = field == "Configuration.Layers" ? ["softmax"] : [],
                Stability = field == "Configuration.Stability" ? [ImageChange.Flip] : [],
                OutputName = field == "Configuration.OutputName" ? "logits" : null,
                Preprocessing = field == "Configuration.Preprocessing" ? PreprocessingPresets.Create("unit", 8, 8) : null,
            },
        };

        var fault = Assert.Throws<RequestException>(() => RequestCheck.Ensure(asked, null, dataset, predictions: known));

        Assert.Equal(field, fault.Field);
    }

    [Fact]
    public async Task Score_GoldenLogitsOfRealImages_GivesTheirAccuracyAndLoss()
    {
        var scores = Golden.GoldenTable.Read(Corpus.Require("golden", "cifar10-resnet20-on-cifar10-test-2k-scores.csv"));
        await using var engine = await TestEngine.StartAsync(Token);
        var dataset = (await engine.Datasets.ImportAsync(Corpus.Require("datasets", "cifar10-test-2k-png.zip"), new ImportOptions(), null, Token)).Dataset;
        var imported = await engine.Service<PredictionCatalog>().ImportAsync(Corpus.Require("golden", "cifar10-resnet20-on-cifar10-test-2k-logits.npy"), dataset, "resnet20.npy", Token);

        var table = await engine.Scoring.ScoreAsync(OfTable(dataset, imported.Predictions.Hash), null, Token);

        Assert.Equal(OutputKind.Logits, imported.Predictions.Kind);
        Assert.Equal(0.8635, table.Models[0].Accuracy, 6);
        Assert.Equal(scores.Numbers("loss"), Array.ConvertAll(table.FindColumn("loss")!.Values, value => (double)value), (left, right) => Math.Abs(left - right) <= 2e-5 * Math.Max(1, left));
        Assert.Contains(imported.Remarks, remark => remark.Contains("1,727 of 2,000 images (86.4 %)", StringComparison.Ordinal));
    }

    private static AnalysisRequest OfTable(Dataset dataset, string predictionsHash) => new()
    {
        Name = "table",
        DatasetHash = dataset.Hash,
        ModelHash = null,
        PredictionsHash = predictionsHash,
        Configuration = new ScoringConfiguration { K = 3, Preprocessing = null },
    };

    private async Task<AnalysisRequest> ModelRequestAsync(TestEngine engine)
    {
        var model = PathOf("model.onnx");
        await File.WriteAllBytesAsync(model, GrayProbe.Model([0.9f, 0.1f, 0.5f]), Token);
        return await engine.RequestAsync(
            Images(), model, null,
            _ => new ScoringConfiguration { K = 3, Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side) }, Token);
    }

    private async Task<AnalysisRequest> TableRequestAsync(TestEngine engine, string file)
    {
        var dataset = (await engine.Datasets.ImportAsync(Images(), new ImportOptions(), null, Token)).Dataset;
        var predictions = (await engine.Service<PredictionCatalog>().ImportAsync(file, dataset, Path.GetFileName(file), Token)).Predictions;
        var request = OfTable(dataset, predictions.Hash);
        return request with { Configuration = request.Configuration with { Classes = PredictedClasses.Of(dataset, predictions.ClassNames, predictions.Name) } };
    }

    private string Images() => Directory.Exists(PathOf("images"))
        ? PathOf("images")
        : GrayProbe.WriteFolders(PathOf("images"), [("blue", 0.9f), ("green", 0.1f), ("red", 0.5f)]);

    private async Task<string> WriteAsync(string name, string[] columns, string? leftOut = null)
    {
        Images();
        var rows = from folder in new[] { "blue", "green", "red" }
                   from number in Enumerable.Range(0, 5)
                   let path = $"{folder}/{number:00}.bmp"
                   where path != leftOut
                   select $"{path},{string.Join(',', columns.Select(column => (column == folder ? 1 - (0.01 * (columns.Length - 1)) : 0.01).ToString(CultureInfo.InvariantCulture)))}";
        await File.WriteAllLinesAsync(PathOf(name), rows.Prepend($"path,{string.Join(',', columns)}"), Token);
        return PathOf(name);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
