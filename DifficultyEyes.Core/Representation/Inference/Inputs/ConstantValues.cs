using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;

namespace DifficultyEyes.Core.Representation.Inference.Inputs;

/// <summary>Reads the values of some constants of a model from its bytes, and skips all others.</summary>
internal static class ConstantValues
{
    // ONNX's field numbers.
    private const int ModelGraph = 7;
    private const int GraphNode = 1;
    private const int GraphInitializer = 5;
    private const int TensorName = 8;
    private const int NodeOutput = 2;
    private const int NodeAttribute = 5;
    private const int AttributeTensor = 5;

    // A mean image of a large input; what is longer is no normalization.
    private const int MostBytes = 1 << 22;

    /// <param name="model">The file's bytes, which were read as a model before.</param>
    /// <param name="names">Initializers, and outputs of Constant nodes.</param>
    /// <returns>By name; a constant without values of a known type is left out.</returns>
    public static IReadOnlyDictionary<string, ImmutableArray<float>> Read(byte[] model, IReadOnlyCollection<string> names)
    {
        var values = new Dictionary<string, ImmutableArray<float>>(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return values;
        }

        foreach (var graph in WireFields.Of(model, 0, model.Length).Where(field => field.Number == ModelGraph))
        {
            foreach (var field in WireFields.Of(model, graph.Start, graph.Length))
            {
                if (field.Number == GraphInitializer && TextOf(model, field, TensorName) is { } name && names.Contains(name))
                {
                    Keep(values, name, model, field);
                }
                else if (field.Number == GraphNode && TextOf(model, field, NodeOutput) is { } output && names.Contains(output))
                {
                    foreach (var tensor in WireFields.Of(model, field.Start, field.Length).Where(part => part.Number == NodeAttribute)
                        .SelectMany(attribute => WireFields.Of(model, attribute.Start, attribute.Length)).Where(part => part.Number == AttributeTensor))
                    {
                        Keep(values, output, model, tensor);
                    }
                }
            }
        }

        return values;
    }

    private static void Keep(Dictionary<string, ImmutableArray<float>> values, string name, byte[] model, WireField tensor)
    {
        if (tensor.Length > MostBytes)
        {
            return;
        }

        try
        {
            if (ValuesOf(TensorValuesProto.Parser.WithDiscardUnknownFields(true).ParseFrom(model, tensor.Start, tensor.Length)) is { Length: > 0 } read)
            {
                values[name] = read;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // Damaged where nobody else looks: it tells nothing, and ONNX Runtime decides whether the model can be used.
        }
    }

    private static ImmutableArray<float> ValuesOf(TensorValuesProto tensor)
    {
        var raw = tensor.RawData.Span;
        return tensor.DataType switch
        {
            1 => [.. tensor.FloatData, .. MemoryMarshal.Cast<byte, float>(raw)],
            2 or 9 => [.. tensor.Int32Data.Select(value => (float)value), .. raw.ToArray().Select(value => (float)value)],
            3 => [.. tensor.Int32Data.Select(value => (float)value), .. raw.ToArray().Select(value => (float)(sbyte)value)],
            6 => [.. tensor.Int32Data.Select(value => (float)value), .. MemoryMarshal.Cast<byte, int>(raw).ToArray().Select(value => (float)value)],
            7 => [.. tensor.Int64Data.Select(value => (float)value), .. MemoryMarshal.Cast<byte, long>(raw).ToArray().Select(value => (float)value)],
            10 => [.. tensor.Int32Data.Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits)), .. MemoryMarshal.Cast<byte, Half>(raw).ToArray().Select(value => (float)value)],
            11 => [.. tensor.DoubleData.Select(value => (float)value), .. MemoryMarshal.Cast<byte, double>(raw).ToArray().Select(value => (float)value)],
            _ => [],
        };
    }

    private static string? TextOf(byte[] model, WireField message, int number)
    {
        foreach (var field in WireFields.Of(model, message.Start, message.Length))
        {
            if (field.Number == number)
            {
                return System.Text.Encoding.UTF8.GetString(model, field.Start, field.Length);
            }
        }

        return null;
    }
}
