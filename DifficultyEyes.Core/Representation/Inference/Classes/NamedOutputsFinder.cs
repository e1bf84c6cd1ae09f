using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;

namespace DifficultyEyes.Core.Representation.Inference.Classes;

/// <summary>Finds what a model's file says of its classes: in its metadata, and in nodes that make labels of outputs.</summary>
internal static class NamedOutputsFinder
{
    private const string LabelDomain = "ai.onnx.ml";

    /// <summary>What is said, the surest first: the graph's own labels, then the metadata.</summary>
    public static ImmutableArray<NamedOutputs> Find(OnnxGraph graph) => [.. OfNodes(graph), .. OfMetadata(graph.Metadata)];

    private static IEnumerable<NamedOutputs> OfMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, text) in metadata.OrderBy(entry => !OutputNames.IsKey(entry.Key)).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            // Under another key only what says itself that it holds names: a whole config.json, say.
            if ((OutputNames.IsKey(key) || text.AsSpan().TrimStart().StartsWith("{")) && OutputNames.Read(text) is { Length: > 1 } names)
            {
                yield return new NamedOutputs($"the model's metadata ({key})", [.. names]);
            }
        }
    }

    private static IEnumerable<NamedOutputs> OfNodes(OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            var names = node.Domain == LabelDomain ? OfLabelNode(node)
                : node.OpType == "Gather" ? OfConstant(graph, node)
                : null;
            names ??= node.OpType == "ArrayFeatureExtractor" ? OfConstant(graph, node) : null;
            if (names is { Length: > 1 })
            {
                yield return new NamedOutputs($"the model's graph ({node.OpType})", [.. names]);
            }
        }
    }

    private static string[]? OfLabelNode(NodeProto node)
    {
        if (Texts(node, "classlabels_strings") is { Length: > 0 } texts)
        {
            return texts;
        }

        if ((Numbers(node, "classlabels_int64s") ?? Numbers(node, "classlabels_ints")) is { Length: > 0 } numbers)
        {
            return numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();
        }

        if (node.OpType != "LabelEncoder")
        {
            return null;
        }

        // Before version 2 the texts lie in the order of their numbers.
        if (Texts(node, "classes_strings") is { Length: > 0 } inOrder)
        {
            return inOrder;
        }

        return Texts(node, "values_strings") is { } values && Numbers(node, "keys_int64s") is { } keys && keys.Length == values.Length
            && keys.Order().Select((key, position) => key == position).All(isDense => isDense)
            ? [.. keys.Zip(values).OrderBy(pair => pair.First).Select(pair => pair.Second)]
            : null;
    }

    // The label of the greatest output, looked up in a constant list of texts.
    private static string[]? OfConstant(OnnxGraph graph, NodeProto node) =>
        node.Input.Count > 0 && graph.FindConstant(node.Input[0]) is { StringData.Count: > 1 } constant ? Decoded(constant.StringData) : null;

    private static string[]? Texts(NodeProto node, string attribute) =>
        node.Attribute.FirstOrDefault(candidate => candidate.Name == attribute) is { } found ? Decoded(found.Strings) : null;

    private static long[]? Numbers(NodeProto node, string attribute) =>
        node.Attribute.FirstOrDefault(candidate => candidate.Name == attribute) is { } found ? [.. found.Ints] : null;

    private static string[] Decoded(IEnumerable<ByteString> texts) => [.. texts.Select(text => OutputNames.Cleaned(Encoding.UTF8.GetString(text.Span)))];
}
