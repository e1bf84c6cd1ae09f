using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Golden;

/// <summary>Our scores against those computed with PyTorch, NumPy and scikit-learn on the same pixels (the corpus' README says how).</summary>
public sealed class GoldenScoresTests
{
    private const int K = 30;

    private static readonly (string Tensor, string Golden)[] ResNetLayers =
    [
        ("pixels", "input"),
        ("/stem/stem.2/Relu_output_0", "stem"),
        ("/stage1/stage1.2/relu2/Relu_output_0", "stage1"),
        ("/stage2/stage2.2/relu2/Relu_output_0", "stage2"),
        ("/stage3/stage3.2/relu2/Relu_output_0", "stage3"),
        ("/Flatten_output_0", "penultimate"),
        ("logits", "logits"),
        ("softmax", "softmax"),
    ];

    private static readonly (string Tensor, string Golden)[] CnnLayers =
    [
        ("pixels", "input"),
        ("/block1/block1.2/MaxPool_output_0", "block1"),
        ("/block2/block2.2/MaxPool_output_0", "block2"),
        ("/block3/block3.2/MaxPool_output_0", "block3"),
        ("/relu/Relu_output_0", "penultimate"),
        ("logits", "logits"),
        ("softmax", "softmax"),
    ];

    [Theory]
    [InlineData("cifar10-resnet20")]
    [InlineData("cifar10-cnn")]
    public async Task Score_LosslessImagesWholeMaps_AgreesWithReference(string model)
    {
        var layers = model == "cifar10-cnn" ? CnnLayers : ResNetLayers;
        var token = TestContext.Current.CancellationToken;
        var scores = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-scores.csv"));
        var layerScores = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-layers.csv"));
        var human = GoldenTable.Read(Corpus.Require("golden", "human-cifar10-test-2k.csv"));
        await using var engine = await TestEngine.StartAsync(token);

        var analysis = await engine.ScoreAsync(
            Corpus.Require("datasets", "cifar10-test-2k-png.zip"),
            Corpus.Require("models", model + ".onnx"),
            Corpus.Require("datasets", "cifar10-test-2k-png-annotations.csv"),
            preprocessing => new ScoringConfiguration
            {
                Preprocessing = preprocessing,
                K = K,
                PoolGrid = null,
                Layers = [.. layers.Select(layer => layer.Tensor)],
                Device = DevicePreference.Cpu,
            },
            token);

        Assert.Equal(scores.Texts("path").Select(path => Path.ChangeExtension(path, ".png")), analysis.Dataset.Paths);
        AssertOutputsAgree(analysis, scores);
        AssertVotesAgree(analysis, human);
        foreach (var (tensor, golden) in layers)
        {
            AssertNeighborhoodsAgree(analysis, "kdn_label:" + tensor, layerScores.Numbers($"kdn_label_k30:{golden}"));
            AssertNeighborhoodsAgree(analysis, "kdn_prediction:" + tensor, layerScores.Numbers($"kdn_pred_k30:{golden}"));
        }

        // The reference counts layers from 0; ours from 1.
        var depth = Values(analysis, "prediction_depth_raw");
        var goldenDepth = scores.Numbers("depth_flat_k30");
        Assert.InRange(ShareWhere(depth, goldenDepth, (ours, theirs) => ours == theirs + 1), 0.98, 1);
        AssertClose(Values(analysis, "kdn_label_mean"), scores.Numbers("mean_kdn_label_flat_k30"), 2.0 / K, shareAtLeast: 0.995);
    }

    [Theory]
    [InlineData("cifar10-resnet20")]
    [InlineData("cifar10-cnn")]
    public async Task Score_JpegImagesDefaults_PredictsAsReference(string model)
    {
        var token = TestContext.Current.CancellationToken;
        var scores = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-scores.csv"));
        await using var engine = await TestEngine.StartAsync(token);

        var analysis = await engine.ScoreAsync(
            Corpus.Require("datasets", "cifar10-test-2k.zip"),
            Corpus.Require("models", model + ".onnx"),
            annotationsPath: null,
            preprocessing => new ScoringConfiguration { Preprocessing = preprocessing },
            token);

        Assert.Equal(scores.Texts("path"), analysis.Dataset.Paths);
        AssertOutputsAgree(analysis, scores);
        Assert.Null(analysis.FindColumn("human_entropy"));
        Assert.InRange(analysis.DataVoteAccuracy, 0.3, 0.6);
    }

    private static void AssertOutputsAgree(ScoredAnalysis analysis, GoldenTable scores)
    {
        var model = analysis.Models[0];
        var classCount = analysis.Dataset.ClassCount;
        var predictions = scores.Numbers("pred");
        Assert.InRange(ShareWhere(model.Predictions.Select(p => (float)p).ToArray(), predictions, (ours, theirs) => ours == theirs), 0.999, 1);
        for (var c = 0; c < classCount; c++)
        {
            var column = Enumerable.Range(0, analysis.InstanceCount).Select(i => model.Probabilities[(i * classCount) + c]).ToArray();
            AssertClose(column, scores.Numbers($"prob_{c}"), 1e-4);
        }

        AssertClose(Values(analysis, "loss"), scores.Numbers("loss"), 1e-4);
        AssertClose(Values(analysis, "confidence"), scores.Numbers("confidence"), 1e-4);
        AssertClose(Values(analysis, "entropy"), scores.Numbers("entropy_norm"), 1e-4);
        AssertClose(Values(analysis, "margin_difficulty"), [.. scores.Numbers("margin").Select(margin => (1 - margin) / 2)], 1e-4);
        AssertClose(Values(analysis, "el2n"), [.. scores.Numbers("el2n").Select(norm => norm / Math.Sqrt(2))], 1e-4);
    }

    private static void AssertVotesAgree(ScoredAnalysis analysis, GoldenTable human)
    {
        AssertClose(Values(analysis, "votes"), human.Numbers("votes"), 1e-5);
        AssertClose(Values(analysis, "human_entropy"), human.Numbers("entropy_norm"), 1e-5);
        AssertClose(Values(analysis, "human_disagreement"), human.Numbers("disagreement"), 1e-5);
        AssertClose(Values(analysis, "human_margin"), [.. human.Numbers("margin").Select(margin => (1 - margin) / 2)], 1e-5);
    }

    private static void AssertNeighborhoodsAgree(ScoredAnalysis analysis, string column, double[] expected)
    {
        var values = Values(analysis, column);
        Assert.True(ShareWhere(values, expected, (ours, theirs) => Math.Abs(ours - theirs) < 1.5 / K) >= 0.995, $"{column}: more than 0.5 % differ by over one neighbor");
        Assert.True(ShareWhere(values, expected, (ours, theirs) => Math.Abs(ours - theirs) < 0.5 / K) >= 0.97, $"{column}: more than 3 % differ");
    }

    private static void AssertClose(float[] actual, double[] expected, double tolerance, double shareAtLeast = 1)
    {
        var share = ShareWhere(actual, expected, (ours, theirs) => Math.Abs(ours - theirs) <= tolerance);
        Assert.True(share >= shareAtLeast, $"Only {share:P2} lie within {tolerance}; the largest difference is {actual.Zip(expected, (a, e) => Math.Abs(a - e)).Max()}");
    }

    private static double ShareWhere(float[] actual, double[] expected, Func<float, double, bool> holds)
    {
        Assert.Equal(expected.Length, actual.Length);
        return actual.Where((value, i) => holds(value, expected[i])).Count() / (double)actual.Length;
    }

    private static float[] Values(ScoredAnalysis analysis, string column) =>
        analysis.FindColumn(column)?.Values ?? throw new Xunit.Sdk.XunitException($"The column {column} was not scored.");
}
