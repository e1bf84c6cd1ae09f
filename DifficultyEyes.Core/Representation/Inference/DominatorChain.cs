using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>The tensors through which every path from the image to the output goes, in order.</summary>
/// <remarks>
/// Number the tensors on such paths topologically. One of them lies on every path exactly if no edge jumps over its number:
/// a path can pass it by in no other way. So one sweep that keeps the farthest edge seen finds them all.
/// </remarks>
internal static class DominatorChain
{
    /// <summary>One tensor of the chain and what lies between the tensor before and it.</summary>
    /// <param name="Tensor">Its name.</param>
    /// <param name="Producer">The node that makes it; null for the image.</param>
    /// <param name="WeightedNodeCount">Learned operators since the tensor before it in the chain.</param>
    /// <param name="DataInputCount">How many of its producer's inputs come from the image: two or more where branches meet.</param>
    /// <param name="HasAttention">What lies between multiplies two tensors that both come from the image.</param>
    /// <param name="HasConvolution">What lies between convolves.</param>
    public sealed record Link(
        string Tensor, NodeProto? Producer, int WeightedNodeCount, int DataInputCount, bool HasAttention, bool HasConvolution);

    /// <returns>From the image to the output, both included.</returns>
    /// <exception cref="ModelMismatchException">The output does not depend on the image.</exception>
    public static IReadOnlyList<Link> Find(OnnxGraph graph, string imageInput, string output)
    {
        var active = ActiveTensors(graph, imageInput, output);
        var position = active.Select((tensor, index) => (tensor, index)).ToDictionary(pair => pair.tensor, pair => pair.index, StringComparer.Ordinal);
        var farthest = new int[active.Count];
        var between = new Segment[active.Count];
        foreach (var node in graph.Nodes)
        {
            var outputs = node.Output.Where(position.ContainsKey).Select(tensor => position[tensor]).ToArray();
            var inputs = OperatorKind.IsShapeOnly(node.OpType) || outputs.Length == 0
                ? []
                : OnnxGraph.InputsOf(node).Distinct(StringComparer.Ordinal).Where(position.ContainsKey).Select(tensor => position[tensor]).ToArray();
            if (inputs.Length == 0)
            {
                continue;
            }

            foreach (var input in inputs)
            {
                farthest[input] = Math.Max(farthest[input], outputs.Max());
            }

            between[outputs[0]] = between[outputs[0]].With(node, inputs.Length);
        }

        var chain = new List<Link>();
        var reach = 0;
        var passed = default(Segment);
        for (var index = 0; index < active.Count; index++)
        {
            passed = passed.With(between[index]);
            if (reach <= index)
            {
                chain.Add(new(
                    active[index], graph.ProducerOf(active[index]), passed.WeightedCount, between[index].DataInputCount, passed.HasAttention, passed.HasConvolution));
                passed = default;
            }

            reach = Math.Max(reach, farthest[index]);
        }

        return chain;
    }

    /// <summary>What depends on the image and leads to the output, in the order in which it is made.</summary>
    private static List<string> ActiveTensors(OnnxGraph graph, string imageInput, string output)
    {
        List<string> made = [imageInput];
        var fromImage = new HashSet<string>(made, StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(node => !OperatorKind.IsShapeOnly(node.OpType)))
        {
            if (OnnxGraph.InputsOf(node).Any(fromImage.Contains))
            {
                made.AddRange(node.Output.Where(tensor => tensor.Length > 0 && fromImage.Add(tensor)));
            }
        }

        if (!fromImage.Contains(output))
        {
            throw new ModelMismatchException($"The model's output {output} does not depend on its image input {imageInput}.");
        }

        var leadsToOutput = new HashSet<string>(StringComparer.Ordinal) { output };
        foreach (var node in graph.Nodes.Reverse().Where(node => !OperatorKind.IsShapeOnly(node.OpType)))
        {
            if (node.Output.Any(leadsToOutput.Contains))
            {
                leadsToOutput.UnionWith(OnnxGraph.InputsOf(node));
            }
        }

        return [.. made.Where(leadsToOutput.Contains)];
    }

    /// <summary>What was met since the tensor before in the chain.</summary>
    private readonly record struct Segment(int WeightedCount, int DataInputCount, bool HasAttention, bool HasConvolution)
    {
        public Segment With(NodeProto node, int dataInputCount) => With(new(
            OperatorKind.IsWeighted(node.OpType, node.Domain, dataInputCount) ? 1 : 0,
            dataInputCount,
            OperatorKind.IsAttention(node.OpType, dataInputCount),
            OperatorKind.IsConvolution(node.OpType)));

        public Segment With(Segment other) => new(
            WeightedCount + other.WeightedCount,
            Math.Max(DataInputCount, other.DataInputCount),
            HasAttention || other.HasAttention,
            HasConvolution || other.HasConvolution);
    }
}
