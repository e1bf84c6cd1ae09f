using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Finds the stretch of the chain that carries a class token: a learned one put before the others, which the classifier reads alone.</summary>
internal static class ClassTokenFinder
{
    private const int TokenAxis = 1;

    // The same axis, counted from behind.
    private const int TokenAxisFromEnd = -2;

    /// <summary>A class token, provided that the constants say so.</summary>
    /// <param name="FirstLink">Index of the first tensor in which it has seen the others; before that it is the same for every image.</param>
    /// <param name="Constants">Tensors of the graph, and the value that each must have for the first token to be what is read.</param>
    public sealed record Finding(int FirstLink, ImmutableArray<(string Tensor, long Value)> Constants)
    {
        /// <param name="values">Integers of the constants by tensor.</param>
        public bool IsConfirmed(IReadOnlyDictionary<string, ImmutableArray<long>> values) =>
            Constants.All(constant => values.TryGetValue(constant.Tensor, out var value) && value is [var only] && only == constant.Value);
    }

    /// <returns>Null where the graph has none.</returns>
    public static Finding? Find(OnnxGraph graph, IReadOnlyList<DominatorChain.Link> chain)
    {
        var joined = Enumerable.Range(1, chain.Count - 1).FirstOrDefault(index => PutsTokenBefore(chain[index], chain[index - 1]));
        var first = Enumerable.Range(joined, chain.Count - joined).FirstOrDefault(index => chain[index].HasAttention);
        if (joined == 0 || first == 0)
        {
            return null;
        }

        var carriers = chain.Skip(first).Select(link => link.Tensor).ToHashSet(StringComparer.Ordinal);
        return graph.Nodes
            .Where(node => node.Input.Count > 1 && carriers.Contains(node.Input[0]))
            .Select(ConstantsOf)
            .FirstOrDefault(constants => !constants.IsEmpty) is { IsDefault: false } constants
                ? new(first, constants)
                : null;
    }

    private static bool PutsTokenBefore(DominatorChain.Link link, DominatorChain.Link before) =>
        link is { Producer: { OpType: "Concat", Input.Count: > 1 } concat, DataInputCount: 1 }
        && NodeAttributes.Integer(concat, "axis") is TokenAxis or TokenAxisFromEnd
        && concat.Input[^1] == before.Tensor;

    private static ImmutableArray<(string Tensor, long Value)> ConstantsOf(NodeProto node) => node switch
    {
        { OpType: "Gather" } when NodeAttributes.Integer(node, "axis") == TokenAxis => [(node.Input[1], 0)],
        { OpType: "Slice", Input.Count: > 3 } => [(node.Input[1], 0), (node.Input[2], 1), (node.Input[3], TokenAxis)],
        _ => [],
    };
}
