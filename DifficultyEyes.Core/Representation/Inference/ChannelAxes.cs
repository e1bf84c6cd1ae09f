using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Tells along the chain whether a tensor's channels stand before its positions or behind them.</summary>
/// <remarks>
/// Shapes do not tell (64, 64, 64). Operators do: convolutions and poolings put the channels first, products with weights and
/// layer normalization work on the last axis, a transposition turns one into the other, and everything else leaves the order.
/// </remarks>
internal static class ChannelAxes
{
    private static readonly long[][] ToLast = [[0, 2, 3, 1], [0, 2, 1]];
    private static readonly long[][] ToFirst = [[0, 3, 1, 2], [0, 2, 1]];

    /// <returns>For each link: true where the channels are the last axis, false where they are the first; null where nothing has told yet.</returns>
    public static bool?[] AreLast(IReadOnlyList<DominatorChain.Link> chain)
    {
        var areLast = new bool?[chain.Count];
        for (var index = 1; index < chain.Count; index++)
        {
            areLast[index] = After(chain[index], areLast[index - 1]);
        }

        return areLast;
    }

    private static bool? After(DominatorChain.Link link, bool? before) => link.Producer switch
    {
        null => before,
        { OpType: "Transpose" } transpose => Transposed(NodeAttributes.Integers(transpose, "perm"), before),
        // Where branches meet, the order is that of the tensor that they part from.
        _ when link.DataInputCount > 1 => before,
        { OpType: "MatMul" or "MatMulInteger" } => true,
        { OpType: "LayerNormalization" } norm => NodeAttributes.Integer(norm, "axis") is null or -1 ? true : before,
        { OpType: "BatchNormalization" or "GlobalAveragePool" or "GlobalMaxPool" or "MaxPool" or "AveragePool" } => false,
        { } node => OperatorKind.IsConvolution(node.OpType) ? false : before,
    };

    private static bool? Transposed(IReadOnlyList<long> order, bool? before) => before switch
    {
        false when ToLast.Any(order.SequenceEqual) => true,
        true when ToFirst.Any(order.SequenceEqual) => false,
        _ => before,
    };
}
