using System.Runtime.InteropServices;
using SkiaSharp;

namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>A square picture as red, green and blue values 0 to 255, and what can spoil it.</summary>
internal sealed class Pixels(int size, float[] values)
{
    private float[] _values = values;

    /// <summary>Takes a drawing down by a whole factor; each pixel is the mean of a block.</summary>
    public static Pixels Reduce(SKBitmap drawing, int factor)
    {
        var size = drawing.Width / factor;
        var values = new float[size * size * 3];
        var bytes = drawing.GetPixelSpan();
        for (var y = 0; y < size * factor; y++)
        {
            for (var x = 0; x < size * factor; x++)
            {
                var from = (y * drawing.RowBytes) + (x * 4);
                var to = (((y / factor) * size) + (x / factor)) * 3;
                for (var channel = 0; channel < 3; channel++)
                {
                    values[to + channel] += bytes[from + channel];
                }
            }
        }

        var share = 1f / (factor * factor);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= share;
        }

        return new Pixels(size, values);
    }

    /// <summary>Moves every value to a * value + b, per channel.</summary>
    public void Scale(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = (_values[i] * factors[i % 3]) + offsets[i % 3];
        }
    }

    /// <summary>Adds normally distributed grain, partly the same in all channels.</summary>
    public void AddGrain(float deviation, SampleRandom random)
    {
        for (var pixel = 0; pixel < _values.Length; pixel += 3)
        {
            var gray = random.Normal();
            for (var channel = 0; channel < 3; channel++)
            {
                _values[pixel + channel] += deviation * ((0.7f * gray) + (0.7f * random.Normal()));
            }
        }
    }

    /// <summary>Blurs with a Gaussian; the radius is its standard deviation in pixels.</summary>
    public void Blur(float radius)
    {
        var reach = (int)MathF.Ceiling(radius * 2.6f);
        if (reach < 1)
        {
            return;
        }

        var kernel = new float[(2 * reach) + 1];
        for (var i = 0; i < kernel.Length; i++)
        {
            kernel[i] = MathF.Exp(-(i - reach) * (i - reach) / (2 * radius * radius));
        }

        var sum = kernel.Sum();
        _values = Pass(Pass(_values, 3, size * 3), size * 3, 3);

        // One direction: `along` is the step within a line, `across` the step from line to line.
        float[] Pass(float[] source, int along, int across)
        {
            var result = new float[source.Length];
            for (var line = 0; line < size; line++)
            {
                for (var position = 0; position < size * 3; position++)
                {
                    var (place, channel) = (position / 3, position % 3);
                    var total = 0f;
                    for (var k = -reach; k <= reach; k++)
                    {
                        total += kernel[k + reach] * source[(line * across) + (Math.Clamp(place + k, 0, size - 1) * along) + channel];
                    }

                    result[(line * across) + (place * along) + channel] = total / sum;
                }
            }

            return result;
        }
    }

    /// <summary>Paints each block of pixels in its mean color.</summary>
    public void Coarsen(int block)
    {
        for (var top = 0; top < size; top += block)
        {
            for (var left = 0; left < size; left += block)
            {
                var (bottom, right) = (Math.Min(top + block, size), Math.Min(left + block, size));
                for (var channel = 0; channel < 3; channel++)
                {
                    var total = 0f;
                    for (var y = top; y < bottom; y++)
                    {
                        for (var x = left; x < right; x++)
                        {
                            total += _values[(((y * size) + x) * 3) + channel];
                        }
                    }

                    var mean = total / ((bottom - top) * (right - left));
                    for (var y = top; y < bottom; y++)
                    {
                        for (var x = left; x < right; x++)
                        {
                            _values[(((y * size) + x) * 3) + channel] = mean;
                        }
                    }
                }
            }
        }
    }

    /// <summary>The values as bytes, row by row, red, green, blue.</summary>
    public byte[] ToBytes() => [.. _values.Select(value => (byte)Math.Clamp(MathF.Round(value), 0, 255))];

    /// <summary>The picture as a file.</summary>
    public byte[] Encode(SKEncodedImageFormat format, int quality)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var rgb = ToBytes();
        var rgba = new byte[size * size * 4];
        for (var pixel = 0; pixel < size * size; pixel++)
        {
            rgb.AsSpan(pixel * 3, 3).CopyTo(rgba.AsSpan(pixel * 4));
            rgba[(pixel * 4) + 3] = 255;
        }

        Marshal.Copy(rgba, 0, bitmap.GetPixels(), rgba.Length);
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }
}
