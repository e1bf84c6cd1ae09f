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

        var (penultimate, unknown) = LayerSelection.FindPenultimate(model, LayerSelection.Choose(model, []), 4);

        Assert.Equal("penultimate", penultimate?.Title);
        Assert.Null(unknown);
    }

    [Theory]
    [InlineData("flat", 4)]
    [InlineData("dropped", 4)]
    [InlineData("pooled", 4)]
    [InlineData("again", 4)]
    [InlineData("map", 1)]
    public void FindPenultimate_TensorOfTheSameValues_IsFound(string layer, int poolGrid)
    {
        var model = ModelInspector.Inspect(Heads.AfterPooling("Gemm"));

        var (penultimate, unknown) = LayerSelection.FindPenultimate(model, LayerSelection.Choose(model, [layer, "logits"]), poolGrid);

        Assert.Equal((layer, null), (penultimate?.Id, unknown));
    }

    [Theory]
    [InlineData("Gemm")]
    [InlineData("MatMul")]
    [InlineData("Conv")]
    public void FindPenultimate_PooledMapBeforeAnyLinearLayer_IsFoundAmongTheSuggested(string last)
    {
        var model = ModelInspector.Inspect(Heads.AfterPooling(last));

        var (penultimate, unknown) = LayerSelection.FindPenultimate(model, LayerSelection.Choose(model, []), 4);

        Assert.Equal(("pooled", null), (penultimate?.Id, unknown));
    }

    [Fact]
    public void FindPenultimate_LinearLayerBeforePooling_IsTheMapAveragedToOneCell()
    {
        var model = ModelInspector.Inspect(Heads.BeforePooling("Identity"));
        var layers = LayerSelection.Choose(model, []);

        Assert.Equal("map", LayerSelection.FindPenultimate(model, layers, 1).Layer?.Id);
        Assert.Contains("--pool 1", LayerSelection.FindPenultimate(model, layers, 4).Unknown, StringComparison.Ordinal);
    }

    // As SqueezeNet ends.
    [Fact]
    public void Layers_ClassMapBeforeThePooling_IsNoLayer()
    {
        var model = ModelInspector.Inspect(Heads.BeforePooling("Relu"));

        Assert.Equal(["penultimate map", "logits logits"], model.Layers.Select(layer => $"{layer.Title} {layer.Id}"));
        Assert.Equal("Relu makes the scores, not a linear layer", LayerSelection.FindPenultimate(model, LayerSelection.Choose(model, []), 4).Unknown);
    }

    [Fact]
    public void FindPenultimate_NotAmongTheLayers_SaysWhichToAdd()
    {
        var model = ModelInspector.Inspect(Heads.AfterPooling("Gemm"));

        var (penultimate, unknown) = LayerSelection.FindPenultimate(model, LayerSelection.Choose(model, ["map"]), 4);

        Assert.Null(penultimate);
        Assert.Contains("add dropped to them", unknown, StringComparison.Ordinal);
    }
}
