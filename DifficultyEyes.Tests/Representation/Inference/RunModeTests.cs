using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Pixels;
using static DifficultyEyes.Tests.Representation.Inference.CraftedModel;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>An image's scores are its own: whatever the batch that the file is made for, and whatever it leaves in training mode.</summary>
public sealed class RunModeTests
{
    private const int ClassCount = 4;
    private const int ImageCount = 7;
    private const int Boolean = 9;
    private const double Precision = 2e-5;
    private const double Quantized = 0.1;

    [Fact]
    public void Run_OpenBatch_IsAsItIs() => Assert.Equal(RunMode.AsItIs, Inspect(new CraftedModel(ClassCount)).RunMode);

    [Theory]
    [InlineData("reshape")]
    [InlineData("reshape to one row")]
    [InlineData("constant of one row")]
    public void Run_BatchOfOneInsideTheGraph_IsRunOneByOneAndSaysSo(string kind)
    {
        var model = BakedIn(kind);

        var description = Inspect(model);

        Assert.True(description.RunMode.IsOneAtATime);
        Assert.EndsWith("images are run one by one.", Assert.Single(description.RunMode.Notes), StringComparison.Ordinal);
        AssertOwnLogits(model, Precision);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Run_FixedBatch_IsFilledUpWithoutTouchingAnyScore(int batchSize)
    {
        var model = new CraftedModel(ClassCount);
        model.Graph.Input[0] = Float("image", batchSize, 3, Side, Side);
        model.Graph.Output[0] = Float(Logits, batchSize, ClassCount);

        Assert.Equal(RunMode.AsItIs, Inspect(model).RunMode);
        AssertOwnLogits(model, Precision);
    }

    [Theory]
    [InlineData("normalization", 14)]
    [InlineData("normalization", 15)]
    [InlineData("normalization whose statistics are put out", 15)]
    [InlineData("dropout", 12)]
    [InlineData("dropout", 13)]
    public void Run_OperatorsInTrainingMode_AreSetToInferenceAndSaysSo(string kind, int opset)
    {
        var model = InTraining(kind).AtOpset(opset);

        var description = Inspect(model);

        Assert.True(description.RunMode.IsSetToInference);
        Assert.Contains(kind == "dropout" ? "1 Dropout" : "1 BatchNormalization", Assert.Single(description.RunMode.Notes), StringComparison.Ordinal);
        AssertOwnLogits(model, Precision);
    }

    [Theory]
    [InlineData("normalization", 6, false)]
    [InlineData("dropout", 6, false)]
    [InlineData("normalization", 6, true)]
    [InlineData("normalization whose statistics are put out", 9, true)]
    public void Of_OldSpellingsOfTrainingMode_AreFound(string kind, int opset, bool isTest)
    {
        var model = InTraining(kind).AtOpset(opset);
        var node = model.Graph.Node.First(node => node.OpType is "BatchNormalization" or "Dropout");
        node.Attribute.Clear();
        if (isTest)
        {
            node.Attribute.Add(Whole("is_test", 1));
        }

        var (rewritten, note) = InferenceMode.Of(model.ToBytes());

        Assert.Equal(isTest && opset < 7, note is null);
        var set = OnnxGraph.Read(rewritten).Nodes.First(node => node.OpType is "BatchNormalization" or "Dropout");
        Assert.True(note is null || set.Output.Count == 1);
        Assert.Equal(opset < 7 ? 1 : null, NodeAttributes.Integer(set, "is_test"));
    }

    [Fact]
    public void Of_NothingInTraining_AreTheSameBytes()
    {
        var bytes = InTraining("dropout in inference").ToBytes();

        var (same, note) = InferenceMode.Of(bytes);

        Assert.Same(bytes, same);
        Assert.Null(note);
    }

    // Whatever the file holds beside the nodes that were set stays, to the byte.
    [Fact]
    public void Of_OperatorsInTraining_LeavesEverythingElse()
    {
        var model = InTraining("normalization").AtOpset(15);

        var (rewritten, _) = InferenceMode.Of(model.ToBytes());

        var node = model.Graph.Node.First(node => node.OpType == "BatchNormalization");
        node.Attribute.RemoveAt(0);
        node.Output.RemoveAt(2);
        node.Output.RemoveAt(1);
        Assert.Equal(model.Model, ModelProto.Parser.ParseFrom(rewritten));
    }

    [Fact]
    public void Run_QuantizedByTheBatchesGreatest_IsRunOneByOne()
    {
        var model = Ending(
            Node("DynamicQuantizeLinear", ["linear"], ["q", "scale", "zero"]), Node("DequantizeLinear", ["q", "scale", "zero"], Logits));

        var description = Inspect(model);

        Assert.Contains("DynamicQuantizeLinear", Assert.Single(description.RunMode.Notes), StringComparison.Ordinal);
        AssertOwnLogits(model, Quantized);
    }

    [Theory]
    [InlineData("less the batch's mean", "its scores come from the batch")]
    [InlineData("softmax over the batch", "its scores come from the batch")]
    [InlineData("noise", "draws random numbers")]
    public void Run_ScoresThatAreNotTheImagesOwn_IsRefusedWithTheReason(string kind, string reason)
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => Inspect(NotItsOwn(kind)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Export", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FixedBatchWhoseImagesTouchEachOther_IsRefusedWithTheReason()
    {
        var model = NotItsOwn("less the batch's mean");
        model.Graph.Input[0] = Float("image", 4, 3, Side, Side);

        var refusal = Assert.Throws<ModelMismatchException>(() => Inspect(model));

        Assert.Contains("the images beside it in its batch of 4", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dropout", true, false)]
    [InlineData("reshape", false, true)]
    public void InspectEncoder_OfTheSameKinds_IsRunTheSameWay(string kind, bool isSetToInference, bool isOneAtATime)
    {
        var model = kind == "dropout" ? InTraining(kind) : BakedIn(kind);

        var mode = ModelInspector.InspectEncoder(model.ToBytes()).RunMode;

        Assert.Equal((isSetToInference, isOneAtATime), (mode.IsSetToInference, mode.IsOneAtATime));
    }

    private static ModelDescription Inspect(CraftedModel model) => ModelInspector.Inspect(model.ToBytes());

    private static CraftedModel Ending(params NodeProto[] nodes) => new CraftedModel(ClassCount).EndingIn([Float(Logits, 0, ClassCount)], nodes);

    private static CraftedModel BakedIn(string kind) => kind switch
    {
        "reshape" => Ending(Constant("shape", Wholes("", 1, ClassCount)), Node("Reshape", ["linear", "shape"], Logits)),
        "reshape to one row" => Ending(Constant("shape", Wholes("", 1, -1)), Node("Reshape", ["linear", "shape"], Logits)),
        "constant of one row" => Ending(
            Constant("token", Floats("", [1, ClassCount], new float[ClassCount])), Node("Concat", ["token", "linear"], "both", Whole("axis", 0)), Node("ReduceSum", ["both", "first"], Logits))
            .With(Wholes("first", 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static CraftedModel InTraining(string kind)
    {
        switch (kind)
        {
            case "dropout" or "dropout in inference":
                return Ending(
                    Constant("ratio", Number("", 0.5f)), Constant("training", Narrow("", Boolean, kind == "dropout" ? 1 : 0)), Node("Dropout", ["linear", "ratio", "training"], Logits));
            default:
                var model = Ending(Node("BatchNormalization", ["linear", "ones", "zeros", "zeros", "ones"], [Logits, "mean", "variance"]));
                model.Graph.Node[^1].Attribute.Add([Whole("training_mode", 1), new AttributeProto { Name = "epsilon", Type = AttributeProto.Types.AttributeType.Float, F = 1e-9f }]);
                if (kind != "normalization")
                {
                    model.Graph.Output.Add(Float("mean", ClassCount));
                }

                return model.With(Floats("ones", [ClassCount], Enumerable.Repeat(1f, ClassCount))).With(Floats("zeros", [ClassCount], new float[ClassCount]));
        }
    }

    private static CraftedModel NotItsOwn(string kind) => kind switch
    {
        "less the batch's mean" => Ending(Node("ReduceMean", ["linear"], "mean", Axis(0)), Node("Sub", ["linear", "mean"], Logits)),
        "softmax over the batch" => Ending(Node("Softmax", ["linear"], Logits, Whole("axis", 0))),
        "noise" => Ending(Node("RandomNormalLike", ["linear"], "noise"), Node("Add", ["linear", "noise"], Logits)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void AssertOwnLogits(CraftedModel model, double tolerance)
    {
        var description = Inspect(model);
        var unit = PreprocessingPresets.Create("unit", Side, Side);
        var setup = InferenceRate.SetupOf(description, unit, null, DeviceSelector.Choose(DevicePreference.Cpu)) with { Layers = [] };
        var random = new Random(5);
        float[] images = [.. Enumerable.Range(0, ImageCount * unit.ValueCount).Select(_ => random.NextSingle() * 2)];
        using var sessions = ClassifierSessions.Open(setup.ModelOf(model.ToBytes()), setup);
        var rows = new float[ImageCount * ClassCount];

        sessions.All[0].Run(images, ImageCount, rows, []);

        Assert.All(model.LogitsOf(images).SelectMany(row => row).Zip(rows), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
