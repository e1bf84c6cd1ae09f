using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Pixels;
using Google.Protobuf;

namespace DifficultyEyes.Tests.Representation.Inference.Inputs;

public sealed class PreprocessingGuessTests
{
    private const string Rgb = "0.485 0.456 0.406";
    private const string Bgr = "103.939 116.779 123.68";

    [Theory]
    [InlineData("Sub 0.1307, Div 0.3081", "unit", ChannelOrder.Rgb)]
    [InlineData("Sub 0.5, Div 0.5", "unit", ChannelOrder.Rgb)]
    [InlineData("Sub 33.3", "raw", ChannelOrder.Rgb)]
    [InlineData("Sub 127.5, Div 127.5", "raw", ChannelOrder.Rgb)]
    [InlineData("Sub 127.5, Mul 0.0078125", "raw", ChannelOrder.Rgb)]
    [InlineData("Div 255", "raw", ChannelOrder.Rgb)]
    [InlineData("Mul 0.003921569", "raw", ChannelOrder.Rgb)]
    [InlineData("Div 127.5, Sub 1", "raw", ChannelOrder.Rgb)]
    [InlineData("Mul 0.003921569, Sub " + Rgb + ", Div 0.229 0.224 0.225", "raw", ChannelOrder.Rgb)]
    [InlineData("Sub " + Rgb + ", Div 0.229 0.224 0.225", "unit", ChannelOrder.Rgb)]
    [InlineData("Sub 0.406 0.456 0.485", "unit", ChannelOrder.Bgr)]
    [InlineData("Sub " + Bgr, "raw", ChannelOrder.Bgr)]
    [InlineData("Add -123.68 -116.779 -103.939", "raw", ChannelOrder.Rgb)]
    [InlineData("Mul 2, Sub 1", "unit", ChannelOrder.Rgb)]
    [InlineData("Add 1, Mul 0.5", "signed", ChannelOrder.Rgb)]
    [InlineData("Div 0.229 0.224 0.225", "unit", ChannelOrder.Rgb)]
    [InlineData("Neg, Add 1", "unit", ChannelOrder.Rgb)]
    [InlineData("Neg, Add 255", "raw", ChannelOrder.Rgb)]
    [InlineData("Identity, Sub 0.1307", "unit", ChannelOrder.Rgb)]
    [InlineData("Dropout, Div 255", "raw", ChannelOrder.Rgb)]
    [InlineData("Mul 0.3", "cifar10", ChannelOrder.Rgb)]
    [InlineData("Identity", "cifar10", ChannelOrder.Rgb)]
    [InlineData("Relu, Sub 127.5", "cifar10", ChannelOrder.Rgb)]
    public void Inspect_ConstantsAtTheBeginning_TellTheRangeThatComesIn(string steps, string preset, ChannelOrder channels)
    {
        var suggested = Suggest(Beginning(steps));

        Assert.Equal((preset, channels), (suggested.Name, suggested.Channels));
        Assert.NotEmpty(suggested.Source);
    }

    [Theory]
    [InlineData(0.45f, 0.06f, "unit")]
    [InlineData(120f, 4000f, "raw")]
    [InlineData(0.02f, 1.1f, "cifar10")]
    public void Inspect_BatchNormalizationFirst_TellsByWhatItWasTrainedOn(float mean, float variance, string preset)
    {
        var model = new CraftedModel(2);
        foreach (var (name, value) in (ReadOnlySpan<(string, float)>)[("scale", 1), ("bias", 0), ("mean", mean), ("variance", variance)])
        {
            model.Graph.Initializer.Add(CraftedModel.Floats(name, [3], Enumerable.Repeat(value, 3)));
        }

        Insert(model, CraftedModel.Node("BatchNormalization", ["image", "scale", "bias", "mean", "variance"], "normalized"));

        Assert.Equal(preset, Suggest(model).Name);
    }

    [Theory]
    [InlineData(0.003921569f, 0, "unit")]
    [InlineData(1f, 0, "raw")]
    [InlineData(0.007843138f, 128, "signed")]
    [InlineData(0.0187f, 114, "cifar10")]
    public void Inspect_ImageIsQuantizedFirst_TellsByTheValuesThatAreKeptApart(float scale, int zero, string preset)
    {
        var model = new CraftedModel(2);
        model.Graph.Initializer.Add(CraftedModel.Floats("scale", [], [scale]));
        var zeroPoint = new TensorProto { Name = "zero", DataType = 2 };
        zeroPoint.Int32Data.Add(zero);
        model.Graph.Initializer.Add(zeroPoint);
        Insert(
            model, CraftedModel.Node("QuantizeLinear", ["image", "scale", "zero"], "quantized"),
            CraftedModel.Node("DequantizeLinear", ["quantized", "scale", "zero"], "dequantized"));

        Assert.Equal(preset, Suggest(model).Name);
    }

    [Fact]
    public void Inspect_ConstantOfANodeOfItsOwn_IsReadLikeAWeight()
    {
        var model = new CraftedModel(2);
        Insert(model, CraftedModel.Constant("mean", CraftedModel.Floats("", [1], [0.1307f])), CraftedModel.Node("Sub", ["image", "mean"], "centered"));

        var description = ModelInspector.Inspect(model.ToBytes());

        Assert.Equal("unit", description.SuggestedPreprocessing.Name);
        Assert.Contains("Sub 0.1307", description.PreprocessingReason, StringComparison.Ordinal);
        Assert.Contains("values from 0 to 1", description.PreprocessingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_ConstantInFrontOfTheImage_IsReadTheRightWayRound()
    {
        var model = new CraftedModel(2);
        model.Graph.Initializer.Add(CraftedModel.Floats("white", [1], [255]));
        Insert(model, CraftedModel.Node("Sub", ["white", "image"], "inverted"));

        Assert.Equal("raw", Suggest(model).Name);
    }

    [Fact]
    public void Inspect_WholeMeanImageIsSubtracted_TellsByItsAverage()
    {
        var model = new CraftedModel(2);
        model.Graph.Initializer.Add(CraftedModel.Floats("mean", [3, 8, 8], Enumerable.Range(0, 192).Select(index => 90f + (index % 60))));
        Insert(model, CraftedModel.Node("Sub", ["image", "mean"], "centered"));

        Assert.Equal("raw", Suggest(model).Name);
    }

    // Half floats, doubles, whole numbers, and values kept raw: as exporters write them.
    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(6)]
    [InlineData(7)]
    public void Inspect_ConstantsOfOtherTypes_AreRead(int type)
    {
        var model = new CraftedModel(2);
        var values = new TensorValuesProto { Name = "mean", DataType = type };
        values.Dims.Add(1);
        values.RawData = ByteString.CopyFrom(type switch
        {
            10 => BitConverter.GetBytes((Half)120),
            11 => BitConverter.GetBytes(120.0),
            6 => BitConverter.GetBytes(120),
            _ => BitConverter.GetBytes(120L),
        });
        model.Graph.Initializer.Add(TensorProto.Parser.ParseFrom(values.ToByteArray()));
        Insert(
            model, CraftedModel.Node("Cast", ["mean"], "floats", CraftedModel.Whole("to", 1)), CraftedModel.Node("Sub", ["image", "floats"], "centered"));

        Assert.Equal("raw", Suggest(model).Name);
    }

    private static Preprocessing Suggest(CraftedModel model) => ModelInspector.Inspect(model.ToBytes()).SuggestedPreprocessing;

    private static CraftedModel Beginning(string steps)
    {
        var model = new CraftedModel(2);
        var nodes = new List<NodeProto>();
        foreach (var step in steps.Split(", "))
        {
            var words = step.Split(' ');
            var inputs = new List<string> { nodes.Count == 0 ? "image" : nodes[^1].Output[0] };
            if (words.Length > 1)
            {
                var numbers = words[1..].Select(word => float.Parse(word, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                inputs.Add($"constant{nodes.Count}");
                model.Graph.Initializer.Add(CraftedModel.Floats(inputs[1], [1, numbers.Length, 1, 1], numbers));
            }

            nodes.Add(CraftedModel.Node(words[0], [.. inputs], $"step{nodes.Count}"));
        }

        return Insert(model, [.. nodes]);
    }

    // Between the image and the linear layer.
    private static CraftedModel Insert(CraftedModel model, params NodeProto[] nodes)
    {
        model.Graph.Node[0].Input[0] = nodes[^1].Output[0];
        for (var index = 0; index < nodes.Length; index++)
        {
            model.Graph.Node.Insert(index, nodes[index]);
        }

        return model;
    }
}
