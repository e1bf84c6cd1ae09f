using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A tensor's values on <see cref="TrialImages"/>, one row an image. The first image is run twice, the second time among others.</summary>
internal sealed class TrialRows
{
    // Of the largest value. Other batches take other kernels: rounding differs, in whole steps where numbers are quantized or halves.
    private const float FloatTolerance = 1e-3f;
    private const float CoarseTolerance = 0.05f;

    private ImmutableArray<(int Image, float[] Row)> _rows = [];
    private bool _isFloat = true;

    /// <summary>Shape (images, values); empty for types that are not numbers.</summary>
    public float[][] Rows => [.. _rows.Select(row => row.Row)];

    /// <summary>The batches to be run, as numbers of images.</summary>
    /// <param name="fixedSize">Images of a batch where it is not open.</param>
    public static int[][] Batches(int? fixedSize) => fixedSize switch
    {
        // Two images tell an axis that holds the batch from one that happens to have length 1; three, what is laid out for two.
        null => [[0, 1], [2, 3, 0]],
        1 => [[0], [1], [0]],
        { } size => [[.. Enumerable.Range(0, size)], [.. Enumerable.Range(size, size - 1), 0]],
    };

    /// <summary>Whether the first image's values changed with its companions or its place, or from one run to the next.</summary>
    /// <param name="isCoarse">True where the graph quantizes on the way.</param>
    public bool Differ(bool isCoarse)
    {
        var same = _rows.Where(row => row.Image == 0).Select(row => row.Row).ToArray();
        var greatest = Rows.SelectMany(row => row).Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        var tolerance = greatest * (isCoarse || !_isFloat ? CoarseTolerance : FloatTolerance);
        return same.Length > 1 && same[0].Zip(same[^1]).Any(pair => float.IsFinite(pair.First) != float.IsFinite(pair.Second) || Math.Abs(pair.First - pair.Second) > tolerance);
    }

    /// <summary>Whether different images have different values.</summary>
    public bool Vary() => _rows.Any(row => !row.Row.AsSpan().SequenceEqual(_rows[0].Row));

    /// <param name="batch">Numbers of the images.</param>
    /// <param name="value">What came of them; of a row each.</param>
    public TrialRows With(int[] batch, OrtValue value)
    {
        var type = value.GetTensorTypeAndShape();
        var values = ToFloats(value, type.ElementDataType);
        var width = values.Length / batch.Length;
        return type.Shape[0] != batch.Length || width == 0
            ? this
            : new() { _rows = [.. _rows, .. batch.Select((image, row) => (image, values[(row * width)..((row + 1) * width)]))], _isFloat = type.ElementDataType == TensorElementType.Float };
    }

    private static float[] ToFloats(OrtValue value, TensorElementType type)
    {
        switch (type)
        {
            case TensorElementType.Float:
                return value.GetTensorDataAsSpan<float>().ToArray();
            case TensorElementType.Float16:
                var halves = MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>());
                var singles = new float[halves.Length];
                TensorPrimitives.ConvertToSingle(halves, singles);
                return singles;
            case TensorElementType.BFloat16:
                return [.. value.GetTensorDataAsSpan<BFloat16>().ToArray().Select(number => number.ToFloat())];
            case TensorElementType.Double:
                return [.. value.GetTensorDataAsSpan<double>().ToArray().Select(number => (float)number)];
            case TensorElementType.UInt8:
                return [.. value.GetTensorDataAsSpan<byte>().ToArray().Select(number => (float)number)];
            case TensorElementType.Int8:
                return [.. value.GetTensorDataAsSpan<sbyte>().ToArray().Select(number => (float)number)];
            default:
                return [];
        }
    }
}
