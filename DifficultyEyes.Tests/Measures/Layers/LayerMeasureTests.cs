using DifficultyEyes.Core.Measures.Layers;
using DifficultyEyes.Tests.Golden;

namespace DifficultyEyes.Tests.Measures.Layers;

public sealed class LayerMeasureTests
{
    private static readonly string[] s_cnnLayers = ["input", "block1", "block2", "block3", "penultimate", "logits", "softmax"];
    private static readonly string[] s_resnetLayers = ["input", "stem", "stage1", "stage2", "stage3", "penultimate", "logits", "softmax"];

    [Fact]
    public void PredictionDepth_ThreeLayers_IsTheFirstFromWhichAllAgree()
    {
        // Columns: always right; settles at layer 2; right, wrong, right; never settles.
        int[][] votes = [[1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0]];

        Assert.Equal([1, 2, 3, 4], PredictionDepth.Raw(votes, [1, 1, 1, 1]));
        Assert.Equal([0.25f, 0.5f, 0.75f, 1f], PredictionDepth.Score(votes, [1, 1, 1, 1]));
        Assert.Equal([0, 1, 2, 1], FlipCount.Count(votes));
    }

    [Fact]
    public void LayerMean_OneUnknownLayer_IsUnknown()
    {
        Assert.Equal([0.5f, float.NaN], LayerMean.Score([[0.25f, 1], [0.75f, float.NaN]]));
        Assert.Throws<ArgumentException>(() => LayerMean.Score([]));
        Assert.Throws<ArgumentException>(() => LayerMean.Score([[1], [1, 2]]));
    }

    [Theory]
    [InlineData("cifar10-resnet20")]
    [InlineData("cifar10-cnn")]
    public void LayerMeasures_GoldenVotes_EqualTheReference(string model)
    {
        var scores = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-scores.csv"));
        var table = GoldenTable.Read(Corpus.Require("golden", $"{model}-on-cifar10-test-2k-layers.csv"));
        var layers = model == "cifar10-cnn" ? s_cnnLayers : s_resnetLayers;
        int[][] votes = [.. layers.Select(layer => table.Integers("vote_k30:" + layer))];
        float[][] disagreement = [.. layers.Select(layer => table.Numbers("kdn_label_k30:" + layer).Select(value => (float)value).ToArray())];

        var depths = PredictionDepth.Raw(votes, scores.Integers("pred"));
        var means = LayerMean.Score(disagreement);

        // The reference counts layers from 0, the table from 1.
        Assert.Equal(scores.Integers("depth_flat_k30").Select(depth => depth + 1f), depths);
        Assert.All(scores.Numbers("mean_kdn_label_flat_k30").Zip(means), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
