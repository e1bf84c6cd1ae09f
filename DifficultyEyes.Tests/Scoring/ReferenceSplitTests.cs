using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Golden;
using DifficultyEyes.Tests.Measures;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Neighbors from another split than the scored one, against a double loop over vectors that PyTorch computed.</summary>
public sealed class ReferenceSplitTests
{
    private const int K = 5;
    private const int EverySeventh = 7;
    private const string Penultimate = "/Flatten_output_0";

    [Fact]
    public async Task Score_ReferenceSplit_LooksOnlyThereAsTheDoubleLoopDoes()
    {
        var token = TestContext.Current.CancellationToken;
        var rows = Enumerable.Range(0, 2000 / EverySeventh).Select(row => row * EverySeventh).ToArray();
        var isTrain = rows.Select((_, position) => position % 3 == 0).ToArray();
        var golden = GoldenTable.Read(Corpus.Require("golden", "cifar10-resnet20-on-cifar10-test-2k-scores.csv"));
        var paths = golden.Texts("path").Select(path => Path.ChangeExtension(path, ".png")).ToArray();
        await using var engine = await TestEngine.StartAsync(token);
        var request = await RequestAsync(engine, paths, rows, isTrain, "train", token);

        var analysis = await engine.Scoring.ScoreAsync(request, null, token);

        Assert.Equal(rows.Select(row => paths[row]), analysis.Dataset.Paths);
        var labels = rows.Select(row => golden.Integers("label_index")[row]).ToArray();
        var penultimate = NaiveVotes(Vectors("penultimate", rows), isTrain, labels);
        var logits = NaiveVotes(Vectors("logits", rows), isTrain, labels);
        AssertMostly(penultimate.Disagreeing, analysis.FindColumn("kdn_label:" + Penultimate)!.Values);
        AssertMostly(logits.Disagreeing, analysis.FindColumn("kdn_label:logits")!.Values);
        var predictions = analysis.Models[0].Predictions;
        var depths = rows.Select((_, position) =>
            logits.Votes[position] != predictions[position] ? 3f : penultimate.Votes[position] != predictions[position] ? 2f : 1f).ToArray();
        AssertMostly(depths, analysis.FindColumn("prediction_depth_raw")!.Values);
        Assert.Equal("train", analysis.FindColumn("prediction_depth")!.Recipe.ReferenceSplit);
        Assert.Equal(["train"], analysis.FindColumn("prediction_depth")!.Recipe.TrainingSplits!.Value);
        var neighbors = await engine.Analyses.FindNeighborsAsync(analysis.Id, Penultimate, token);
        Assert.All(neighbors!.Indices, neighbor => Assert.True(isTrain[neighbor]));
    }

    [Fact]
    public async Task Score_ReferenceSplit_ProjectsEveryLayerAmongAllInstances()
    {
        var token = TestContext.Current.CancellationToken;
        var golden = GoldenTable.Read(Corpus.Require("golden", "cifar10-resnet20-on-cifar10-test-2k-scores.csv"));
        var paths = golden.Texts("path").Select(path => Path.ChangeExtension(path, ".png")).ToArray();
        var rows = Enumerable.Range(0, 40).Select(row => row * 50).ToArray();
        await using var engine = await TestEngine.StartAsync(token);
        var request = await RequestAsync(engine, paths, rows, [.. rows.Select((_, position) => position % 2 == 0)], "train", token);
        var whole = request with { Configuration = request.Configuration with { ReferenceSplit = null } };

        var analysis = await engine.Scoring.ScoreAsync(request, null, token);
        var among = await engine.Scoring.ScoreAsync(whole, null, token);

        foreach (var layer in new[] { "logits", Penultimate })
        {
            Assert.Equal(
                await engine.Analyses.FindProjectionAsync(among.Id, layer, ProjectionMethod.Umap, progress: null, token),
                await engine.Analyses.FindProjectionAsync(analysis.Id, layer, ProjectionMethod.Umap, progress: null, token));
        }
    }

    [Fact]
    public async Task Score_UnknownReferenceSplit_SaysWhichThereAre()
    {
        var token = TestContext.Current.CancellationToken;
        var golden = GoldenTable.Read(Corpus.Require("golden", "cifar10-resnet20-on-cifar10-test-2k-scores.csv"));
        var paths = golden.Texts("path").Select(path => Path.ChangeExtension(path, ".png")).ToArray();
        var rows = Enumerable.Range(0, 20).Select(row => row * 100).ToArray();
        await using var engine = await TestEngine.StartAsync(token);
        var request = await RequestAsync(engine, paths, rows, [.. rows.Select((_, position) => position < 19)], "validation", token);

        var unknown = await Assert.ThrowsAsync<ScoringException>(() => engine.Scoring.ScoreAsync(request, null, token));
        var tooSmall = await Assert.ThrowsAsync<ScoringException>(() => engine.Scoring.ScoreAsync(
            request with { Configuration = request.Configuration with { ReferenceSplit = "test" } }, null, token));

        Assert.Equal("There is no reference split \"validation\": the dataset has test, train.", unknown.Message);
        Assert.Equal("The reference split \"test\" has 1 instance: neighbors are looked for among at least 2.", tooSmall.Message);
    }

    private static async Task<AnalysisRequest> RequestAsync(
        TestEngine engine, string[] paths, int[] rows, bool[] isTrain, string referenceSplit, CancellationToken cancellationToken)
    {
        var manifest = Path.Combine(engine.Directory.Root, "manifest.csv");
        await File.WriteAllLinesAsync(
            manifest,
            rows.Select((row, position) => string.Create(CultureInfo.InvariantCulture, $"{paths[row]},{paths[row].Split('/')[0]},{(isTrain[position] ? "train" : "test")}"))
                .Prepend("path,label,split"),
            cancellationToken);
        var request = await engine.RequestAsync(
            Corpus.Require("datasets", "cifar10-test-2k-png.zip"),
            Corpus.Require("models", "cifar10-resnet20.onnx"),
            null,
            preprocessing => new ScoringConfiguration
            {
                Preprocessing = preprocessing, K = K, Layers = [Penultimate, "logits"], ReferenceSplit = referenceSplit,
            },
            cancellationToken);
        var dataset = await engine.Datasets.ImportAsync(
            Corpus.Require("datasets", "cifar10-test-2k-png.zip"), new ImportOptions { ManifestPath = manifest }, null, cancellationToken);
        return request with { DatasetHash = dataset.Dataset.Hash };
    }

    private static LayerMatrix Vectors(string layer, int[] rows)
    {
        var values = NumpyArray.ReadSingles(Corpus.Require("golden", $"cifar10-resnet20-on-cifar10-test-2k-{layer}.npy"));
        var width = values.Length / 2000;
        return new LayerMatrix(rows.SelectMany(row => values.AsSpan(row * width, width).ToArray()).ToArray(), rows.Length, width);
    }

    private static (int[] Votes, float[] Disagreeing) NaiveVotes(LayerMatrix matrix, bool[] isTrain, int[] labels)
    {
        var votes = new int[labels.Length];
        var disagreeing = new float[labels.Length];
        for (var instance = 0; instance < labels.Length; instance++)
        {
            var nearest = Enumerable.Range(0, labels.Length)
                .Where(other => isTrain[other] && other != instance)
                .OrderBy(other => NaiveNeighbors.Distance(matrix, instance, other)).ThenBy(other => other)
                .Take(K).Select(other => labels[other]).ToList();
            votes[instance] = nearest.GroupBy(label => label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
            disagreeing[instance] = nearest.Count(label => label != labels[instance]) / (float)K;
        }

        return (votes, disagreeing);
    }

    // Vectors of another runtime differ by rounding, which may swap neighbors that are about equally far.
    private static void AssertMostly(float[] expected, float[] actual)
    {
        var equal = expected.Zip(actual).Count(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        Assert.InRange(equal, (int)Math.Ceiling(0.99 * expected.Length), expected.Length);
    }
}
