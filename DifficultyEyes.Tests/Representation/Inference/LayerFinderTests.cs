using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Tests.Representation.Inference;

public sealed class LayerFinderTests
{
    [Fact]
    public void Suggest_ManyVectors_ThinsEvenlyAndKeepsTheLastTwo()
    {
        var suggested = LayerFinder.Suggest(new (int, int)?[26], new bool[26]);

        Assert.Equal([0, 5, 9, 14, 18, 23, 24, 25], suggested);
    }

    [Fact]
    public void Suggest_VggWithFivePoolings_KeepsEachStageEnd()
    {
        (int, int)?[] resolutions = [(224, 224), (224, 224), (112, 112), (112, 112), (56, 56), (56, 56), (28, 28), (28, 28), (14, 14), (14, 14), null, null, null];

        var suggested = LayerFinder.Suggest(resolutions, new bool[resolutions.Length]);

        Assert.Equal([1, 3, 5, 7, 9, 10, 11, 12], suggested);
    }

    [Fact]
    public void Suggest_StageThatEndsInsideABlock_TakesTheBlockBefore()
    {
        (int, int)?[] resolutions = [(32, 32), (32, 32), (32, 32), (16, 16), (16, 16), (16, 16), (8, 8), (8, 8), (8, 8), (4, 4), null, null, null];
        bool[] areInside = [false, false, true, true, false, true, true, true, false, false, false, false, false];

        var suggested = LayerFinder.Suggest(resolutions, areInside);

        Assert.Equal([0, 1, 4, 8, 9, 10, 11, 12], suggested);
    }

    [Fact]
    public void Titles_OfUnnamedTensors_ArePositionsAndUnique()
    {
        var titles = LayerTitles.For(["relu", "/3/Relu_1_output_0", "/features/features.4/MaxPool_output_0", "/features/features.9/MaxPool_output_0", "x", "y"], new bool[6], true);

        Assert.Equal(["stem", "layer 2", "features.4", "features.9", "penultimate", "logits"], titles);
    }

    [Fact]
    public void Titles_OfPartsThatEveryBlockNamesAlike_TellTheBlock()
    {
        string[] tensors =
        [
            "/encoder/Add_output_0", "/encoder/block_0/mlp/mlp.0/Add_output_0", "/encoder/block_0/Add_output_0",
            "/encoder/block_1/mlp/mlp.0/Add_output_0", "/encoder/block_1/Add_output_0", "/GlobalAveragePool_output_0", "logits",
        ];

        var titles = LayerTitles.For(tensors, [false, false, false, false, false, true, false], false);

        Assert.Equal(["stem", "block 0, part 1", "block 0", "block 1, part 1", "block 1", "pooled", "logits"], titles);
    }
}
