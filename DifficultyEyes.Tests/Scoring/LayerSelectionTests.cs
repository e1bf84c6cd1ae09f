using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Representation.Inference.Architectures;

namespace DifficultyEyes.Tests.Scoring;

public sealed class LayerSelectionTests
{
    [Fact]
    public void Choose_OfATransformer_SaysWhatIsKeptOfEachLayer()
    {
        var layers = LayerSelection.Choose(ArchitectureFile.Describe("vit-b-16"), []);

        Assert.Equal(
            ["mean over tokens", "class token", "class token", "class token", "class token", "class token", "whole", "whole"],
            layers.Select(layer => layer.PoolingWords(4)));
        Assert.All(layers, layer => Assert.Equal("whole", layer.PoolingWords(null)));
    }

    [Fact]
    public void Choose_TensorThatIsNotOnOffer_SaysHowItsShapeWillBeRead()
    {
        var layers = LayerSelection.Choose(ArchitectureFile.Describe("resnet18"), [PseudoLayer.Pixels, "/layer1/layer1.1/relu_1/Relu_output_0", "/conv1/Conv_output_0"]);

        Assert.Equal(
            ["whole", "averaged to at most 2 × 2", "a map averaged to at most 2 × 2, tokens to their mean"],
            layers.Select(layer => layer.PoolingWords(2)));
    }

    [Fact]
    public void FindPenultimate_VectorWithItsValuesOnTheLastAxis_IsFound()
    {
        var model = ArchitectureFile.Describe("convnext-t");

        var penultimate = LayerSelection.FindPenultimate(model, LayerSelection.Choose(model, []));

        Assert.Equal("penultimate", penultimate?.Title);
    }
}
