using System.Collections.Frozen;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>What an ONNX operator means for the search for layers.</summary>
internal static class OperatorKind
{
    private static readonly FrozenSet<string> ShapeOnly = FrozenSet.Create(StringComparer.Ordinal, "Shape", "Size");

    private static readonly FrozenSet<string> ValuePreserving = FrozenSet.Create(
        StringComparer.Ordinal,
        "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Cast", "Transpose", "QuantizeLinear", "DequantizeLinear");

    private static readonly FrozenSet<string> Convolutions = FrozenSet.Create(
        StringComparer.Ordinal, "Conv", "ConvTranspose", "ConvInteger", "QLinearConv", "DeformConv");

    private static readonly FrozenSet<string> Activations = FrozenSet.Create(
        StringComparer.Ordinal,
        "Relu", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Gelu", "Mish", "Clip", "HardSwish", "HardSigmoid", "Sigmoid", "Tanh", "Softplus", "Softsign");

    private static readonly FrozenSet<string> LocalPoolings = FrozenSet.Create(StringComparer.Ordinal, "MaxPool", "AveragePool", "LpPool");

    private static readonly FrozenSet<string> Attentions = FrozenSet.Create(StringComparer.Ordinal, "Attention", "MultiHeadAttention");

    private static readonly FrozenSet<string> Weighted = FrozenSet.Create(
        StringComparer.Ordinal,
        "Conv", "ConvTranspose", "ConvInteger", "QLinearConv", "DeformConv", "Gemm", "LSTM", "GRU", "RNN");

    private static readonly FrozenSet<string> Product = FrozenSet.Create(
        StringComparer.Ordinal, "MatMul", "MatMulInteger", "QLinearMatMul", "Einsum");

    private static readonly FrozenSet<string> Summarizing = FrozenSet.Create(
        StringComparer.Ordinal,
        "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "ReduceMean", "ReduceMax", "ReduceSum", "Gather", "Slice");

    /// <summary>Carries no values of its input on.</summary>
    public static bool IsShapeOnly(string operatorType) => ShapeOnly.Contains(operatorType);

    /// <summary>The output holds the input's values, perhaps in another shape or number type.</summary>
    public static bool IsValuePreserving(NodeProto node) =>
        ValuePreserving.Contains(node.OpType)
        // Exporters turn a pooling to the very size that the map has into windows of one value.
        || (LocalPoolings.Contains(node.OpType) && NodeAttributes.Integers(node, "kernel_shape").All(size => size == 1)
            && NodeAttributes.Integers(node, "strides").All(step => step == 1));

    /// <summary>Completes a sum of branches, while a normalization after it already belongs to what follows.</summary>
    public static bool FinishesJoin(NodeProto node, bool isGateOfItself) =>
        Activations.Contains(node.OpType) || LocalPoolings.Contains(node.OpType) || isGateOfItself;

    public static bool IsConvolution(string operatorType) => Convolutions.Contains(operatorType);

    /// <summary>Weighs tokens by tokens: a product of two tensors that both come from the image.</summary>
    /// <param name="dataInputCount">How many of the node's inputs come from the image.</param>
    public static bool IsAttention(string operatorType, int dataInputCount) =>
        Attentions.Contains(operatorType) || (Product.Contains(operatorType) && dataInputCount > 1);

    /// <summary>Turns a map or tokens into one vector: a representation of its own without weights.</summary>
    public static bool IsSummarizing(string operatorType) => Summarizing.Contains(operatorType);

    /// <summary>Learned: a convolution, a product with weights, or an operator that is not ONNX's own and may be either.</summary>
    /// <param name="dataInputCount">How many of the node's inputs come from the image.</param>
    public static bool IsWeighted(string operatorType, string domain, int dataInputCount) =>
        Weighted.Contains(operatorType)
        || (Product.Contains(operatorType) && dataInputCount < 2)
        || domain is not ("" or "ai.onnx");
}
