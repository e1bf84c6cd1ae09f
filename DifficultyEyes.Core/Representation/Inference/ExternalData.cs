using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Finds tensors whose values lie outside the model file, wherever in it ONNX Runtime would look for tensors.</summary>
/// <remarks>
/// Such a tensor names a file (or, with a marker of ONNX Runtime's own, an address in memory) that would be read in the
/// server's name. ONNX Runtime follows it only where <c>data_location</c> is EXTERNAL; refused is every value but the default,
/// and every <c>external_data</c> entry, since readers differ in what they make of values that the format does not know.
/// </remarks>
internal static class ExternalData
{
    /// <returns>Name of the first such tensor, or null.</returns>
    public static string? FindTensor(ModelProto model) =>
        Graphs(model).SelectMany(TensorsOf)
            .Concat(model.Functions.SelectMany(function => function.Node.SelectMany(TensorsOf).Concat(function.AttributeProto.SelectMany(TensorsOf))))
            .FirstOrDefault(IsExternal) is { } tensor
            ? (tensor.Name.Length > 0 ? tensor.Name : "a constant")
            : null;

    private static IEnumerable<GraphProto> Graphs(ModelProto model) =>
        new[] { model.Graph }
            .Concat(model.TrainingInfo.SelectMany(training => new[] { training.Initialization, training.Algorithm }))
            .OfType<GraphProto>();

    private static bool IsExternal(TensorProto tensor) =>
        tensor.DataLocation != TensorProto.Types.DataLocation.Default || tensor.ExternalData.Count > 0;

    private static IEnumerable<TensorProto> TensorsOf(GraphProto graph) =>
        graph.Initializer
            .Concat(graph.SparseInitializer.SelectMany(TensorsOf))
            .Concat(graph.Node.SelectMany(TensorsOf));

    private static IEnumerable<TensorProto> TensorsOf(NodeProto node) => node.Attribute.SelectMany(TensorsOf);

    // The depth of bodies within bodies is bounded by the parser (100 messages).
    private static IEnumerable<TensorProto> TensorsOf(AttributeProto attribute)
    {
        var own = attribute.T is { } tensor ? attribute.Tensors.Append(tensor) : attribute.Tensors;
        var sparse = attribute.SparseTensor is { } one ? attribute.SparseTensors.Append(one) : attribute.SparseTensors;
        var bodies = attribute.G is { } body ? attribute.Graphs.Append(body) : attribute.Graphs;
        return own.Concat(sparse.SelectMany(TensorsOf)).Concat(bodies.SelectMany(TensorsOf));
    }

    private static IEnumerable<TensorProto> TensorsOf(SparseTensorProto tensor) =>
        new[] { tensor.Values, tensor.Indices }.OfType<TensorProto>();
}
