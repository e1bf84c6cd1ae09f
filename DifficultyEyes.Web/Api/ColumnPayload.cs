using System.Buffers.Binary;
using System.Globalization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Api;

/// <summary>A column as it travels: little-endian numbers with their type and shape.</summary>
/// <param name="Bytes">Row-major values, 4 bytes each, or 1 for <c>uint8</c>.</param>
/// <param name="Type"><c>float32</c>, <c>int32</c> or <c>uint8</c>.</param>
/// <param name="Shape">"N" or "N,2".</param>
internal sealed record ColumnPayload(byte[] Bytes, string Type, string Shape)
{
    /// <summary>The column of that name, or null where the analysis has none.</summary>
    /// <param name="column">
    /// A score column's id, or <c>label</c>, <c>prediction</c> and <c>split</c> (in both -1 is unknown), or <c>correct</c>: 1 or 0 as <c>uint8</c>; as
    /// <c>float32</c> with NaN for unknown where the model's output is unknown for an image.
    /// </param>
    public static ColumnPayload? Find(ScoredAnalysis analysis, string column)
    {
        var model = analysis.Models[0];
        return column switch
        {
            "label" => OfInts(analysis.Dataset.Labels.AsSpan()),
            "prediction" => OfInts(model.Predictions),
            "correct" => model.HasUnknown
                ? OfFloats([.. analysis.Dataset.Labels.Zip(model.Predictions, (label, prediction) => prediction < 0 ? float.NaN : label == prediction ? 1f : 0f)], width: 1)
                : OfCorrectness(analysis.Dataset.Labels.AsSpan(), model.Predictions),
            "split" => OfInts(analysis.Dataset.Splits.AsSpan()),
            _ => analysis.FindColumn(column) is { } score ? OfFloats(score.Values, width: 1) : null,
        };
    }

    /// <summary>Floats of shape (N, width); NaN, which is unknown, travels as it is.</summary>
    public static ColumnPayload OfFloats(ReadOnlySpan<float> values, int width)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var position = 0; position < values.Length; position++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(position * sizeof(float)), values[position]);
        }

        var rows = (values.Length / width).ToString(CultureInfo.InvariantCulture);
        return new ColumnPayload(bytes, "float32", width == 1 ? rows : string.Create(CultureInfo.InvariantCulture, $"{rows},{width}"));
    }

    private static ColumnPayload OfInts(ReadOnlySpan<int> values)
    {
        var bytes = new byte[values.Length * sizeof(int)];
        for (var position = 0; position < values.Length; position++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(position * sizeof(int)), values[position]);
        }

        return new ColumnPayload(bytes, "int32", values.Length.ToString(CultureInfo.InvariantCulture));
    }

    private static ColumnPayload OfCorrectness(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions)
    {
        var bytes = new byte[labels.Length];
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            bytes[instanceIndex] = labels[instanceIndex] == predictions[instanceIndex] ? (byte)1 : (byte)0;
        }

        return new ColumnPayload(bytes, "uint8", bytes.Length.ToString(CultureInfo.InvariantCulture));
    }
}
