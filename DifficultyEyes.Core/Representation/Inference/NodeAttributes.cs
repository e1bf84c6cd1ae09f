using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Reads a node's attributes.</summary>
internal static class NodeAttributes
{
    /// <returns>Null where the node does not say it.</returns>
    public static long? Integer(NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.I;

    /// <returns>Empty where the node does not say it.</returns>
    public static IReadOnlyList<long> Integers(NodeProto node, string name) =>
        node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.Ints ?? [];
}
