using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>Writes images as a model's input. Keeps its buffers: one per worker, not thread-safe.</summary>
/// <remarks>
/// Order of steps: the center part where asked for, gray (Pillow's L) where asked for, resize and crop or pad in 8 bits, then scale, mean
/// and deviation.
/// </remarks>
public sealed class Preprocessor
{
    private readonly PillowResampler _resampler = new();
    private readonly float[][] _valuesByByte;
    private byte[] _gray = [];
    private byte[] _part = [];

    /// <exception cref="ArgumentException">The mean or deviation does not have one value per channel.</exception>
    public Preprocessor(Preprocessing preprocessing)
    {
        var channels = preprocessing.ChannelCount;
        if (preprocessing.Mean.Length != channels || preprocessing.Deviation.Length != channels)
        {
            throw new ArgumentException($"Mean and deviation need {channels} values each.", nameof(preprocessing));
        }

        Preprocessing = preprocessing;
        _valuesByByte = new float[channels][];
        for (var channel = 0; channel < channels; channel++)
        {
            var values = new float[256];
            for (var value = 0; value < values.Length; value++)
            {
                values[value] = (float)(((value * (double)preprocessing.Scale) - preprocessing.Mean[channel]) / preprocessing.Deviation[channel]);
            }

            _valuesByByte[channel] = values;
        }
    }

    public Preprocessing Preprocessing { get; }

    /// <summary>Writes one image in the preprocessing's layout and channel order.</summary>
    /// <param name="destination">Length <see cref="Preprocessing.ValueCount"/>.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void Write(DecodedImage image, Span<float> destination)
    {
        if (destination.Length != Preprocessing.ValueCount)
        {
            throw new ArgumentException($"{Preprocessing.ValueCount} values are needed, not {destination.Length}.", nameof(destination));
        }

        var seen = Resize(image, out var left, out var top, out var width);
        for (var channel = 0; channel < Preprocessing.ChannelCount; channel++)
        {
            WriteChannel(seen, left, top, width, channel, destination);
        }
    }

    /// <summary>The image as the model gets it, before scaling: for people to check that nothing important is cut off.</summary>
    public DecodedImage Fit(DecodedImage image)
    {
        var channels = Preprocessing.ChannelCount;
        var pixels = new byte[3 * Preprocessing.Width * Preprocessing.Height];
        var seen = Resize(image, out var left, out var top, out var width);
        for (int source = 0, pixel = 0; source < seen.Length; source += channels, pixel++)
        {
            var target = pixels.AsSpan(3 * (((top + (pixel / width)) * Preprocessing.Width) + left + (pixel % width)), 3);
            target[0] = seen[source];
            target[1] = seen[source + (channels / 2)];
            target[2] = seen[source + channels - 1];
        }

        return new DecodedImage(pixels, Preprocessing.Width, Preprocessing.Height);
    }

    // The seen part of the resized image, shape (height, width, channels), and where in the input its corner lies.
    private ReadOnlySpan<byte> Resize(DecodedImage image, out int left, out int top, out int width)
    {
        if (Preprocessing.Resize == ResizeMode.CropWarp)
        {
            image = CenterPart(image);
        }

        var geometry = ResizeGeometry.Of(Preprocessing, image.Width, image.Height);
        (var columns, left) = geometry.Columns(image.Width, Preprocessing.Width);
        (var rows, top) = geometry.Rows(image.Height, Preprocessing.Height);
        width = columns.Count;
        var pixels = Preprocessing.Channels == ChannelOrder.Gray ? ToGray(image) : image.Pixels;
        return _resampler.Resize(pixels, Preprocessing.ChannelCount, columns, rows, Preprocessing.Filter);
    }

    private void WriteChannel(ReadOnlySpan<byte> seen, int left, int top, int width, int channel, Span<float> destination)
    {
        var channels = Preprocessing.ChannelCount;
        var isPlanar = Preprocessing.Layout == TensorLayout.Nchw;
        var step = isPlanar ? 1 : channels;
        var first = isPlanar ? channel * Preprocessing.Height * Preprocessing.Width : channel;
        var values = _valuesByByte[channel];
        var height = seen.Length / (width * channels);
        if (width != Preprocessing.Width || height != Preprocessing.Height)
        {
            var end = first + (step * Preprocessing.Height * Preprocessing.Width);
            for (var target = first; target < end; target += step)
            {
                destination[target] = values[0];
            }
        }

        var source = Preprocessing.Channels == ChannelOrder.Bgr ? 2 - channel : channel;
        for (var y = 0; y < height; y++)
        {
            var target = first + (step * (((top + y) * Preprocessing.Width) + left));
            for (var x = 0; x < width; x++, target += step, source += channels)
            {
                destination[target] = values[seen[source]];
            }
        }
    }

    private DecodedImage CenterPart(DecodedImage image)
    {
        var (left, top, width, height) = ResizeGeometry.CenterPart(Preprocessing, image.Width, image.Height);
        if (_part.Length < 3 * width * height)
        {
            _part = new byte[3 * width * height];
        }

        for (var y = 0; y < height; y++)
        {
            image.Pixels.AsSpan(3 * (((top + y) * image.Width) + left), 3 * width).CopyTo(_part.AsSpan(3 * y * width));
        }

        return new DecodedImage(_part, width, height);
    }

    // ITU-R 601 luma in the fixed point of Pillow's convert("L").
    private byte[] ToGray(DecodedImage image)
    {
        var count = image.Width * image.Height;
        if (_gray.Length < count)
        {
            _gray = new byte[count];
        }

        var rgb = image.Pixels;
        for (int i = 0, source = 0; i < count; i++, source += 3)
        {
            _gray[i] = (byte)(((rgb[source] * 19595) + (rgb[source + 1] * 38470) + (rgb[source + 2] * 7471) + 0x8000) >> 16);
        }

        return _gray;
    }
}
