using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Pixels;
using Google.Protobuf;

namespace DifficultyEyes.Tests.Representation.Inference.Inputs;

public sealed class InputSizesTests
{
    // Its linear layer takes 3 × 32 × 32 values, whatever its input declares.
    private const int Runs = 32;

    [Fact]
    public void Inspect_OpenSizeAtWhichTheUsualDoesNotRun_IsLookedAtWithTheOneThatDoes()
    {
        var description = ModelInspector.Inspect(OpenModel().ToBytes());

        Assert.Equal((Runs, Runs), (description.SuggestedPreprocessing.Width, description.SuggestedPreprocessing.Height));
        Assert.Contains("32x32", description.PreprocessingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_SizeIsGiven_IsLookedAtWithIt()
    {
        var description = ModelInspector.Inspect(OpenModel(side: 40).ToBytes(), null, new ImageSize(50, 32));

        Assert.Equal((50, 32), (description.SuggestedPreprocessing.Width, description.SuggestedPreprocessing.Height));
    }

    [Fact]
    public void Inspect_GivenSizeDoesNotRun_IsRefused() =>
        Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect(OpenModel().ToBytes(), null, ImageSize.Square(64)));

    [Theory]
    [InlineData("imgsz", "[40, 40]", 40, 40)]
    [InlineData("imgsz", "[32, 50]", 50, 32)]
    [InlineData("input_size", "(3, 32, 50)", 50, 32)]
    [InlineData("image_size", "40", 40, 40)]
    public void Inspect_SizeInTheMetadata_ComesBeforeTheUsual(string key, string value, int width, int height)
    {
        var model = OpenModel(side: 40);
        model.Model.MetadataProps.Add(new MetadataEntryProto { Key = ByteString.CopyFromUtf8(key), Value = ByteString.CopyFromUtf8(value) });

        var description = ModelInspector.Inspect(model.ToBytes());

        Assert.Equal((width, height), (description.SuggestedPreprocessing.Width, description.SuggestedPreprocessing.Height));
        Assert.Contains("metadata", description.PreprocessingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_OnlyTheWidthIsOpen_KeepsTheHeight()
    {
        var model = OpenModel();
        model.Graph.Input[0].Type.TensorType.Shape.Dim[2] = new TensorShapeProto.Types.Dimension { DimValue = Runs };

        var description = ModelInspector.Inspect(model.ToBytes());

        Assert.Equal((Runs, Runs), (description.SuggestedPreprocessing.Width, description.SuggestedPreprocessing.Height));
    }

    [Fact]
    public void Inspect_FixedSizeAndAnotherGiven_KeepsTheGraphs() =>
        Assert.Equal(CraftedModel.Side, ModelInspector.Inspect(new CraftedModel(2).ToBytes(), null, ImageSize.Square(96)).SuggestedPreprocessing.Width);

    [Fact]
    public void Inspect_NothingLearned_OffersTheLogits()
    {
        var model = new CraftedModel(2);
        model.Graph.Node.Clear();
        model.Graph.Node.Add(CraftedModel.Node("ReduceMean", ["image"], CraftedModel.Logits, Axes(), CraftedModel.Whole("keepdims", 0)));
        model.Graph.Output.Clear();
        model.Graph.Output.Add(CraftedModel.Float(CraftedModel.Logits, 0, CraftedModel.Side));

        Assert.Equal(["logits"], ModelInspector.Inspect(model.ToBytes()).SuggestedLayers.Select(layer => layer.Title));
    }

    // The mean over the columns and colors: one value for each row.
    private static AttributeProto Axes()
    {
        var axes = new AttributeProto { Name = "axes", Type = AttributeProto.Types.AttributeType.Ints };
        axes.Ints.Add([1, 3]);
        return axes;
    }

    // A linear classifier of 3 × side × side values whose input leaves rows and columns open.
    private static CraftedModel OpenModel(int side = Runs)
    {
        var model = new CraftedModel(2);
        var shape = model.Graph.Input[0].Type.TensorType.Shape;
        shape.Dim[2] = new TensorShapeProto.Types.Dimension { DimParam = "height" };
        shape.Dim[3] = new TensorShapeProto.Types.Dimension { DimParam = "width" };
        model.Graph.Initializer.Clear();
        model.Graph.Initializer.Add(CraftedModel.Floats("weights", [3 * side * side, 2], Enumerable.Range(0, 6 * side * side).Select(index => (index % 7) / 100f)));
        return model;
    }
}
