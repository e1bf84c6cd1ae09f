using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Representation.Pixels;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Images made up for a model's trial runs: each of a color of its own, with noise; the same in every run of the program.</summary>
/// <param name="preprocessing">How real images are made ready for the model.</param>
/// <param name="areBlank">Zeros instead: for runs that tell shapes alone.</param>
internal sealed class TrialImages(Preprocessing preprocessing, bool areBlank = false)
{
    private const double Brightest = 255;
    private const double NoiseShare = 0.3;

    /// <param name="type">float32, float16 or uint8.</param>
    /// <param name="images">Numbers of the images, in the order of the batch.</param>
    public OrtValue Batch(TensorElementType type, IReadOnlyList<int> images)
    {
        var tensor = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, [images.Count, .. ModelInspector.ImageShape(preprocessing)]);
        if (areBlank)
        {
            tensor.GetTensorMutableRawData().Clear();
            return tensor;
        }

        var row = new float[preprocessing.ValueCount];
        for (var index = 0; index < images.Count; index++)
        {
            Draw(images[index], row);
            Write(row, tensor, type, index * row.Length);
        }

        return tensor;
    }

    private static void Write(float[] row, OrtValue tensor, TensorElementType type, int start)
    {
        switch (type)
        {
            case TensorElementType.Float16:
                TensorPrimitives.ConvertToHalf(row, MemoryMarshal.Cast<byte, Half>(tensor.GetTensorMutableRawData())[start..]);
                break;
            case TensorElementType.UInt8:
                var bytes = tensor.GetTensorMutableRawData()[start..];
                for (var index = 0; index < row.Length; index++)
                {
                    bytes[index] = (byte)Math.Clamp(MathF.Round(row[index]), 0f, (float)Brightest);
                }

                break;
            default:
                row.CopyTo(tensor.GetTensorMutableDataAsSpan<float>()[start..]);
                break;
        }
    }

    private void Draw(int image, float[] values)
    {
        var random = new Random(image);
        var isLast = preprocessing.Layout == TensorLayout.Nhwc;
        var plane = preprocessing.Width * preprocessing.Height;
        var colors = Enumerable.Range(0, preprocessing.ChannelCount).Select(_ => random.NextDouble()).ToArray();
        for (var index = 0; index < values.Length; index++)
        {
            var channel = isLast ? index % colors.Length : index / plane;
            var level = Brightest * ((colors[channel] * (1 - NoiseShare)) + (random.NextDouble() * NoiseShare));
            values[index] = (float)(((level * preprocessing.Scale) - preprocessing.Mean[channel]) / preprocessing.Deviation[channel]);
        }
    }
}
