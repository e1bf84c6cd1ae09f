using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Inference;

public sealed class ModelInspectorTests
{
    private static Dataset TenClasses { get; } = new()
    {
        Hash = "d", Name = "ten", ClassNames = [.. Enumerable.Range(0, 10).Select(label => $"class {label}")], Paths = [], Labels = [], SplitNames = [], Splits = [], Images = [],
    };

    [Fact]
    public void Inspect_ResNet_SuggestsStemStagesPenultimateAndLogits()
    {
        var description = ModelInspector.Inspect(File.ReadAllBytes(Corpus.Require("models", "cifar10-resnet20.onnx")));

        Assert.Equal(["stem", "stage 1", "stage 2", "stage 3", "penultimate", "logits"], description.SuggestedLayers.Select(layer => layer.Title));
        Assert.Equal("/stage2/stage2.2/relu2/Relu_output_0", description.SuggestedLayers.ElementAt(2).Id);
        Assert.Equal(12, description.Layers.Length);
        Assert.Equal([32, 16, 16], description.SuggestedLayers.ElementAt(2).Shape);
        Assert.Equal(512, description.SuggestedLayers.ElementAt(2).PooledWidth(4));
        Assert.Equal(13, description.Opset);
    }

    [Theory]
    [InlineData("cifar10-cnn.onnx")]
    [InlineData("cifar10-cnn-softmax.onnx")]
    [InlineData("cifar10-cnn-nhwc.onnx")]
    [InlineData("cifar10-cnn-uint8.onnx")]
    [InlineData("cifar10-cnn-fp16.onnx")]
    [InlineData("multi-output.onnx")]
    public void Inspect_PlainNetInAnyVariant_OffersBlocksPenultimateAndLogits(string file)
    {
        var description = ModelInspector.Inspect(File.ReadAllBytes(Corpus.Require("models", file)));

        Assert.Equal(["block 1", "block 2", "block 3", "penultimate", "logits"], description.Layers.Select(layer => layer.Title));
        Assert.Equal(10, description.ClassOutput.ClassCount);
        description.EnsureFits(TenClasses);
    }

    [Theory]
    [InlineData("cifar10-cnn.onnx", "cifar10", TensorLayout.Nchw)]
    [InlineData("cifar10-cnn-nhwc.onnx", "raw", TensorLayout.Nhwc)]
    [InlineData("cifar10-cnn-uint8.onnx", "raw", TensorLayout.Nchw)]
    public void Inspect_InputOfAModel_GuessesThePreprocessing(string file, string name, TensorLayout layout)
    {
        var preprocessing = ModelInspector.Inspect(File.ReadAllBytes(Corpus.Require("models", file))).SuggestedPreprocessing;

        Assert.Equal((name, layout, 32, 32), (preprocessing.Name, preprocessing.Layout, preprocessing.Width, preprocessing.Height));
    }

    [Fact]
    public void Inspect_SoftmaxInTheGraph_FindsTheLogitsBeforeIt()
    {
        var output = ModelInspector.Inspect(File.ReadAllBytes(Corpus.Require("models", "cifar10-cnn-softmax.onnx"))).ClassOutput;

        Assert.Equal(OutputKind.Probabilities, output.Kind);
        Assert.Equal((OutputKind.Logits, "/net/fc2/Gemm_output_0"), (output.Reading!.Kind, output.Reading.Tensor));
    }

    [Theory]
    [InlineData("not-a-model.onnx", "not an ONNX model")]
    [InlineData("truncated.onnx", "ends too early")]
    [InlineData("no-image-input.onnx", "takes no images")]
    public void Inspect_UnusableFile_IsRefusedWithTheReason(string file, string reason)
    {
        var path = Corpus.Require("models", file);

        var failure = Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect(File.ReadAllBytes(path)));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EnsureFits_OtherNumberOfClasses_SaysBothNumbers()
    {
        var description = ModelInspector.Inspect(File.ReadAllBytes(Corpus.Require("models", "wrong-classes.onnx")));

        var failure = Assert.Throws<ModelMismatchException>(() => description.EnsureFits(TenClasses));

        Assert.Contains("the model has 7 outputs, the dataset 10 classes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_EmptyFile_IsRefused() =>
        Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect([]));
}
