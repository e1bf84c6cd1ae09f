using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Tests.Representation.Inference;

public sealed class LayerFinderTests
{
    [Fact]
    public void Suggest_ManyVectors_ThinsEvenlyAndKeepsTheLastTwo()
    {
        var suggested = LayerFinder.Suggest(new (int, int)?[26]);

        Assert.Equal([0, 5, 9, 14, 18, 23, 24, 25], suggested);
    }

    [Fact]
    public void Suggest_VggWithFivePoolings_KeepsEachStageEnd()
    {
        (int, int)?[] resolutions = [(224, 224), (224, 224), (112, 112), (112, 112), (56, 56), (56, 56), (28, 28), (28, 28), (14, 14), (14, 14), null, null, null];

        var suggested = LayerFinder.Suggest(resolutions);

        Assert.Equal([1, 3, 5, 7, 9, 10, 11, 12], suggested);
    }

    [Fact]
    public void Titles_OfUnnamedTensors_ArePositionsAndUnique()
    {
        var titles = LayerTitles.For(["relu", "/3/Relu_1_output_0", "/features/features.4/MaxPool_output_0", "/features/features.9/MaxPool_output_0", "x", "y"], true);

        Assert.Equal(["layer 1", "layer 2", "features.4", "features.9", "penultimate", "logits"], titles);
    }
}
