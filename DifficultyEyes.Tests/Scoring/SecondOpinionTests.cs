using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Tests.Golden;
using DifficultyEyes.Tests.Representation.Inference;
using DifficultyEyes.Tests.Scoring.Classes;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Out-of-fold probabilities judge the labels in place of the model.</summary>
public sealed class SecondOpinionTests : IDisposable
{
    private const string Suspect = "green/03.bmp";
    private const string Unseen = "red/01.bmp";

    private static readonly string[] s_judging = ["label_quality_self_confidence", "label_quality_normalized_margin", "label_quality_cwe", "confident_learning_issue", "label_error_rank"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-opinion-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Score_WithOutOfFold_JudgesLabelsByItAndNothingElse()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await RequestAsync(engine);
        var opinion = await ImportAsync(engine, request, ["blue", "green", "red"]);

        var plain = await engine.Scoring.ScoreAsync(request, null, Token);
        var judged = await engine.Scoring.ScoreAsync(request with { OutOfFoldHash = opinion.Hash }, null, Token);

        var suspect = judged.Dataset.Paths.IndexOf(Suspect);
        Assert.NotEqual(plain.Id, judged.Id);
        Assert.Null(plain.SecondOpinion);
        Assert.Equal(0, plain.FindColumn("confident_learning_issue")!.Values[suspect]);
        Assert.Equal([suspect], Enumerable.Range(0, judged.InstanceCount).Where(instance => judged.FindColumn("confident_learning_issue")!.Values[instance] == 1));
        Assert.Equal(1, judged.FindColumn("label_error_rank")!.Values[suspect]);
        Assert.Equal(0.01f, judged.FindColumn("label_quality_self_confidence")!.Values[suspect]);
        Assert.All(judged.Columns.Where(column => !s_judging.Contains(column.Id)), column => Assert.Equal(plain.FindColumn(column.Id)!.Values, column.Values));
        Assert.All(s_judging, id => Assert.Equal((opinion.Hash, null), (judged.FindColumn(id)!.Recipe.PredictionsHash, judged.FindColumn(id)!.Recipe.ModelHash)));
        Assert.Null(judged.FindColumn("loss")!.Recipe.PredictionsHash);
    }

    [Fact]
    public async Task Score_ImageWithoutARow_IsUnknownToItAlone()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await RequestAsync(engine);
        var opinion = await ImportAsync(engine, request, ["blue", "green", "red"]);

        var judged = await engine.Scoring.ScoreAsync(request with { OutOfFoldHash = opinion.Hash }, null, Token);

        var unseen = judged.Dataset.Paths.IndexOf(Unseen);
        Assert.All(s_judging, id => Assert.True(float.IsNaN(judged.FindColumn(id)!.Values[unseen]), id));
        Assert.All(s_judging, id => Assert.Equal(1, judged.FindColumn(id)!.Values.Count(float.IsNaN)));
        Assert.False(float.IsNaN(judged.FindColumn("loss")!.Values[unseen]));
        Assert.Equal((judged.InstanceCount - 1, -1), (judged.SecondOpinion!.KnownCount, judged.SecondOpinion.Predictions[unseen]));
    }

    [Fact]
    public async Task Findings_WithOutOfFold_NameItAsWhoSaysSo()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await RequestAsync(engine);
        var opinion = await ImportAsync(engine, request, ["blue", "green", "red"]);
        var judged = await engine.Scoring.ScoreAsync(request with { OutOfFoldHash = opinion.Hash }, null, Token);

        var found = (await engine.Analyses.FindingsOfAsync(judged, Token)).First(finding => finding.Kind == FindingKind.LabelErrors);

        var suspect = judged.Dataset.Paths.IndexOf(Suspect);
        Assert.Equal([suspect], found.Ranked);
        Assert.Contains("The second opinion oof.csv is confident of another class", found.Rule, StringComparison.Ordinal);
        Assert.Contains("second opinion oof.csv gives red 98 % and green (the label) 1 %", found.Explain(suspect), StringComparison.Ordinal);
        Assert.Contains("says nothing of 1 image", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_InTheModelsOwnOrderOfClasses_IsTheSame()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await RequestAsync(engine);
        var opinion = await ImportAsync(engine, request, ["red", "blue", "green"]);
        var dataset = (await engine.Datasets.FindAsync(request.DatasetHash, Token))!;
        ImmutableArray<string> outputs = ["green", "yellow", "red", "blue"];
        var model = await engine.Models.ImportAsync(Write("four.onnx", GrayProbe.Model([0.1f, 0.3f, 0.5f, 0.9f])), "four.onnx", Token);
        var ordered = request with
        {
            ModelHash = model.Hash,
            OutOfFoldHash = opinion.Hash,
            Configuration = request.Configuration with { Classes = ClassView.Order(dataset, outputs, "a test") },
        };

        var expected = await engine.Scoring.ScoreAsync(request with { OutOfFoldHash = opinion.Hash }, null, Token);
        var actual = await engine.Scoring.ScoreAsync(ordered, null, Token);

        Assert.All(s_judging, id => Assert.True(
            expected.FindColumn(id)!.Values.Zip(actual.FindColumn(id)!.Values, (left, right) => left.Equals(right) || (id == "label_quality_cwe" && left <= right)).All(isSame => isSame), id));
        Assert.Equal("red", actual.Dataset.ClassNames[actual.SecondOpinion!.Predictions[actual.Dataset.Paths.IndexOf(Suspect)]]);
    }

    [Fact]
    public async Task Ensure_AClassThatTheAnalysisLacks_IsRefusedByField()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await RequestAsync(engine);
        var opinion = await ImportAsync(engine, request, ["blue", "green", "red", "owl"]);
        var dataset = (await engine.Datasets.FindAsync(request.DatasetHash, Token))!;
        var known = Assert.Single(await engine.Service<PredictionCatalog>().ListAsync(request.DatasetHash, Token));
        request = request with { OutOfFoldHash = opinion.Hash };

        var fault = await Assert.ThrowsAsync<RequestException>(async () =>
            RequestCheck.Ensure(request, await engine.Models.DescribeAsync(request.ModelHash!, null, Token), dataset, known));

        Assert.Equal("OutOfFoldHash", fault.Field);
        Assert.Contains("\"owl\"", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ModelMismatchException>(() => engine.Scoring.ScoreAsync(request, null, Token));
    }

    [Fact]
    public async Task Score_AnalysisOpenedAnew_HasItsSecondOpinion()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await RequestAsync(engine);
        var opinion = await ImportAsync(engine, request, ["blue", "green", "red"]);
        var judged = await engine.Scoring.ScoreAsync(request with { OutOfFoldHash = opinion.Hash }, null, Token);
        engine.Analyses.Forget(judged.Id);

        var again = (await engine.Analyses.OpenAsync(judged.Id, Token))!;

        Assert.Equal(judged.SecondOpinion!.Probabilities, again.SecondOpinion!.Probabilities);
        Assert.Equal(opinion.Hash, (await engine.Analyses.FindRequestAsync(judged.Id, Token))!.OutOfFoldHash);
    }

    [Fact]
    public async Task Score_AnotherModelsLogitsAsOpinionOnRealImages_GivesThatModelsLabelQuality()
    {
        var scores = GoldenTable.Read(Corpus.Require("golden", "cifar10-resnet20-on-cifar10-test-2k-scores.csv"));
        await using var engine = await TestEngine.StartAsync(Token);
        var request = await engine.RequestAsync(
            Corpus.Require("datasets", "cifar10-test-2k-png.zip"), Corpus.Require("models", "cifar10-cnn.onnx"), null,
            preprocessing => new ScoringConfiguration { Preprocessing = preprocessing, Layers = ["softmax"], Device = Core.Devices.DevicePreference.Cpu }, Token);
        var dataset = (await engine.Datasets.FindAsync(request.DatasetHash, Token))!;
        var opinion = (await engine.Service<PredictionCatalog>().ImportAsync(
            Corpus.Require("golden", "cifar10-resnet20-on-cifar10-test-2k-logits.npy"), dataset, "resnet20.npy", Token)).Predictions;

        var analysis = await engine.Scoring.ScoreAsync(request with { OutOfFoldHash = opinion.Hash }, null, Token);

        var labels = scores.Integers("label_index");
        var probabilities = Enumerable.Range(0, 10).Select(label => scores.Numbers($"prob_{label}")).ToArray();
        var expected = labels.Select((label, row) => probabilities[label][row]).ToArray();
        var margins = labels.Select((label, row) => (1 + probabilities[label][row] - Enumerable.Range(0, 10).Where(other => other != label).Max(other => probabilities[other][row])) / 2).ToArray();
        Assert.Equal(OutputKind.Logits, opinion.Kind);
        Assert.Equal(expected, Array.ConvertAll(analysis.FindColumn("label_quality_self_confidence")!.Values, value => (double)value), (left, right) => Math.Abs(left - right) < 2e-5);
        Assert.Equal(margins, Array.ConvertAll(analysis.FindColumn("label_quality_normalized_margin")!.Values, value => (double)value), (left, right) => Math.Abs(left - right) < 2e-5);
        Assert.Equal(scores.Integers("pred"), analysis.SecondOpinion!.Predictions);
        Assert.NotEqual(analysis.SecondOpinion.Predictions, analysis.Models[0].Predictions);
    }

    private async Task<AnalysisRequest> RequestAsync(TestEngine engine)
    {
        var images = GrayProbe.WriteFolders(Path.Combine(_folder.FullName, "images"), [("blue", 0.9f), ("green", 0.1f), ("red", 0.5f)]);
        return await engine.RequestAsync(
            images, Write("model.onnx", GrayProbe.Model([0.9f, 0.1f, 0.5f])), null,
            _ => new ScoringConfiguration { K = 3, Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side), Layers = ["softmax"] }, Token);
    }

    /// <summary>Sure of every label but one, which it holds for red; without a row for another image.</summary>
    private async Task<PredictionSet> ImportAsync(TestEngine engine, AnalysisRequest request, string[] columns)
    {
        var dataset = (await engine.Datasets.FindAsync(request.DatasetHash, Token))!;
        var rows = dataset.Paths.Select((path, instance) => (path, label: dataset.ClassNames[dataset.Labels[instance]]))
            .Where(row => row.path != Unseen)
            .Select(row => $"{row.path},{string.Join(',', columns.Select(column => Of(column, row.path == Suspect ? "red" : row.label, columns.Length)))}");
        var file = Path.Combine(_folder.FullName, "oof.csv");
        await File.WriteAllLinesAsync(file, rows.Prepend($"path,{string.Join(',', columns)}"), Token);
        return (await engine.Service<PredictionCatalog>().ImportAsync(file, dataset, "oof.csv", Token)).Predictions;

        static string Of(string column, string sureOf, int count) =>
            (column == sureOf ? 1 - (0.01 * (count - 1)) : 0.01).ToString(CultureInfo.InvariantCulture);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
