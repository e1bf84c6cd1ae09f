using System.Collections.Concurrent;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Devices;

/// <summary>Runs the smallest network there is on a device: a driver or library that is missing shows here, not within a run.</summary>
internal static class DeviceProbe
{
    private const int FloatType = 1;

    // Starting a device takes a second or so. A fault is looked at again each time: it may have been mended.
    private static readonly ConcurrentDictionary<int, bool> s_started = new();

    /// <param name="cudaId">CUDA's number of the device.</param>
    /// <returns>The first line of what ONNX Runtime says; null where the device works.</returns>
    public static string? FindFault(int cudaId)
    {
        if (s_started.ContainsKey(cudaId))
        {
            return null;
        }

        var fault = FindFault(new DeviceChoice(true, "CUDA", "probing") { CudaId = cudaId });
        if (fault is null)
        {
            s_started[cudaId] = true;
        }

        return fault;
    }

    public static string? FindFault(DeviceChoice device)
    {
        try
        {
            using var options = SessionOptionsFactory.Create(device);
            using var session = new InferenceSession(Network(), options);
            using var run = new RunOptions();
            using var image = OrtValue.CreateTensorValueFromMemory(new float[] { 1 }, [1, 1, 1, 1]);
            using var results = session.Run(run, ["image"], [image], ["output"]);
            return null;
        }
        catch (OnnxRuntimeException failure)
        {
            return failure.Message.Split('\n', 2)[0].Trim();
        }
    }

    // A convolution needs cuDNN, a matrix product cuBLAS.
    private static byte[] Network()
    {
        var graph = new GraphProto { Name = "probe" };
        graph.Input.Add(Value("image", 4));
        graph.Initializer.Add([Ones("kernel", 4), Ones("weights", 2)]);
        graph.Node.Add([Node("Conv", ["image", "kernel"], "map"), Node("Flatten", ["map"], "row"), Node("MatMul", ["row", "weights"], "output")]);
        graph.Output.Add(Value("output", 2));
        var model = new ModelProto { IrVersion = 7, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 13 });
        return model.ToByteArray();
    }

    private static NodeProto Node(string operatorType, string[] inputs, string output)
    {
        var node = new NodeProto { OpType = operatorType, Name = operatorType };
        node.Input.Add(inputs);
        node.Output.Add(output);
        return node;
    }

    private static TensorProto Ones(string name, int axisCount)
    {
        var tensor = new TensorProto { Name = name, DataType = FloatType };
        tensor.Dims.Add(Enumerable.Repeat(1L, axisCount));
        tensor.FloatData.Add(1);
        return tensor;
    }

    private static ValueInfoProto Value(string name, int axisCount)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(Enumerable.Range(0, axisCount).Select(_ => new TensorShapeProto.Types.Dimension { DimValue = 1 }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = FloatType, Shape = shape } } };
    }
}
