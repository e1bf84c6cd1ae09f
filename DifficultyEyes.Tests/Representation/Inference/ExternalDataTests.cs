using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using static DifficultyEyes.Tests.Representation.Inference.CraftedModel;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>A model cannot have files of the server read, wherever in it a tensor names one.</summary>
public sealed class ExternalDataTests
{
    public static TheoryData<string> Places => ["initializer", "constant", "branch", "sparse", "sparse attribute", "list", "function", "training", "second graph"];

    [Theory]
    [MemberData(nameof(Places))]
    public void Inspect_TensorInAnotherFile_IsRefusedWithWhatToDo(string place)
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect(With(External("secret", "/etc/passwd"), place)));

        Assert.Contains("other files", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("save it as one file", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("weights.bin")]
    [InlineData("*/_ORT_MEM_ADDR_/*")]
    public void Inspect_AnyPlaceOutsideTheModel_IsRefused(string location) =>
        Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect(With(External("secret", location), "constant")));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(7, 7)]
    public void Inspect_LocationGivenTwiceOrUnknown_IsRefused(int first, int second)
    {
        // Readers differ in which of two values counts where one of them is not of the format.
        var tensor = new TensorProto { Name = "secret", DataType = 1, DataLocation = (TensorProto.Types.DataLocation)first };
        tensor.Dims.Add(16);
        tensor.MergeFrom(new TensorProto { DataLocation = (TensorProto.Types.DataLocation)second }.ToByteArray());

        Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect(With(tensor, "initializer")));
    }

    [Fact]
    public void Inspect_BytesThatAreOnnxRuntimesOwnFormatToo_AreReadAsOnnx()
    {
        // Field 9, 127 bytes long: unknown to ONNX, and the offset with which that format begins. Its mark follows.
        byte[] both = [0x4A, 0x7F, 0, 0, .. "ORTM"u8, .. new byte[121], .. new CraftedModel(3).ToBytes()];

        Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(both));
        Assert.Equal(3, ModelInspector.Inspect(both).ClassOutput.ClassCount);
    }

    private static byte[] With(TensorProto tensor, string place)
    {
        var model = new CraftedModel(2);
        var sparse = new SparseTensorProto { Values = tensor };
        switch (place)
        {
            case "initializer":
                model.Graph.Initializer.Add(tensor);
                break;
            case "constant":
                model.DependingOn("constant", Constant("constant", tensor));
                break;
            case "branch":
                model.DependingOn(
                    "chosen",
                    Node("If", ["condition"], "chosen", Body("then_branch", Branch("then", Floats("", [1], [1]))), Body("else_branch", Branch("else", tensor))));
                break;
            case "sparse":
                model.Graph.SparseInitializer.Add(sparse);
                break;
            case "sparse attribute":
                model.DependingOn("constant", Node("Constant", [], "constant", new AttributeProto { Name = "sparse_value", SparseTensor = sparse }));
                break;
            case "list":
                var list = new AttributeProto { Name = "list" };
                list.Tensors.Add(tensor);
                model.DependingOn("listed", Node("Own", [], "listed", list));
                break;
            case "function":
                var function = new FunctionProto { Name = "F" };
                function.Node.Add(Constant("constant", tensor));
                model.Model.Functions.Add(function);
                break;
            case "training":
                var training = new TrainingInfoProto { Algorithm = new GraphProto() };
                training.Algorithm.Initializer.Add(tensor);
                model.Model.TrainingInfo.Add(training);
                break;
            case "second graph":
                var second = new GraphProto();
                second.Initializer.Add(tensor);
                return [.. model.ToBytes(), .. new ModelProto { Graph = second }.ToByteArray()];
            default:
                throw new ArgumentOutOfRangeException(nameof(place));
        }

        return model.ToBytes();
    }
}
