using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Representation.Pixels;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Preprocessed floats as the number type that a model's input takes, padded to its batch.</summary>
internal sealed class ImageTensor
{
    private readonly int[] _imageShape;
    private readonly float[] _padded;
    private readonly Float16[] _halves;
    private readonly byte[] _bytes;

    public ImageTensor(ModelInput input, Preprocessing preprocessing, int batchSize)
    {
        ValuesPerImage = preprocessing.ValueCount;
        _imageShape = ModelInspector.ImageShape(preprocessing);
        var count = checked(batchSize * ValuesPerImage);
        _padded = input is { ElementType: "float32", FixedBatchSize: > 1 } ? new float[count] : [];
        _halves = input.ElementType == "float16" ? new Float16[count] : [];
        _bytes = input.ElementType == "uint8" ? new byte[count] : [];
    }

    public int ValuesPerImage { get; }

    /// <param name="images">At least <paramref name="count"/> images; read while the value lives where no conversion is needed.</param>
    /// <param name="rowCount">Images that the model is to see; those past <paramref name="count"/> are of no meaning.</param>
    public OrtValue Fill(Memory<float> images, int count, int rowCount)
    {
        long[] shape = [rowCount, .. _imageShape];
        var given = images[..(count * ValuesPerImage)];
        var length = rowCount * ValuesPerImage;
        if (_halves.Length > 0)
        {
            TensorPrimitives.ConvertToHalf(given.Span, MemoryMarshal.Cast<Float16, Half>(_halves.AsSpan()));
            return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _halves.AsMemory(0, length), shape);
        }

        if (_bytes.Length > 0)
        {
            RoundToBytes(given.Span, _bytes);
            return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _bytes.AsMemory(0, length), shape);
        }

        if (count < rowCount)
        {
            given.CopyTo(_padded);
            given = _padded.AsMemory(0, length);
        }

        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, given, shape);
    }

    private static void RoundToBytes(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        for (var index = 0; index < values.Length; index++)
        {
            bytes[index] = (byte)Math.Clamp(MathF.Round(values[index]), 0f, 255f);
        }
    }
}
