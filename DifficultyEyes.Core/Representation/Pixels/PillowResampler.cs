namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>Resizes 8-bit images exactly as Pillow (and so torchvision) does, which is what models were trained with.</summary>
/// <remarks>
/// Antialiased filters in two fixed-point passes, horizontal first, each rounded to 8 bits; a pass that would not change the
/// length is left out. Pillow: Resample.c; for <see cref="ResizeFilter.Nearest"/> Geometry.c. Keeps its buffers: one per
/// worker, not thread-safe.
/// </remarks>
public sealed class PillowResampler
{
    private const int Half = 1 << (ResampleWeights.PrecisionBits - 1);

    private readonly ResampleWeights _horizontal = new();
    private readonly ResampleWeights _vertical = new();
    private byte[] _between = [];
    private byte[] _result = [];
    private int[] _columns = [];
    private int[] _rows = [];
    private int[] _sums = [];

    /// <summary>The image at another size.</summary>
    /// <param name="pixels">Row-major, shape (height, width, channels).</param>
    /// <param name="channels">Samples per pixel, at least 1.</param>
    /// <returns>Row-major, shape (targetHeight, targetWidth, channels); valid until the next call.</returns>
    /// <exception cref="ArgumentException">Fewer samples than the size needs, or a side below 1.</exception>
    public ReadOnlySpan<byte> Resize(
        ReadOnlySpan<byte> pixels, int width, int height, int channels, int targetWidth, int targetHeight, ResizeFilter filter) =>
        Resize(pixels, channels, ResampleAxis.Whole(width, targetWidth), ResampleAxis.Whole(height, targetHeight), filter);

    /// <summary>A part of the image at another size, without computing the rest.</summary>
    internal ReadOnlySpan<byte> Resize(ReadOnlySpan<byte> pixels, int channels, ResampleAxis columns, ResampleAxis rows, ResizeFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(columns.Target, rows.Target), 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Length, columns.Source * rows.Source * channels);

        pixels = pixels[..(columns.Source * rows.Source * channels)];
        if (columns.IsUntouched && rows.IsUntouched)
        {
            return pixels;
        }

        if (filter == ResizeFilter.Nearest)
        {
            return ResizeNearest(pixels, channels, columns, rows);
        }

        // Only the rows that the vertical pass will read go through the horizontal one.
        var (firstRow, rowCount) = RowsRead(rows, filter);
        var between = pixels.Slice(firstRow * columns.Source * channels, rowCount * columns.Source * channels);
        if (!columns.IsUntouched)
        {
            var target = Reserve(ref _between, columns.Count * rowCount * channels);
            PassHorizontally(between, target, channels, columns, rowCount, filter);
            between = target;
        }

        if (rows.KeepsLength)
        {
            return between;
        }

        var result = Reserve(ref _result, columns.Count * rows.Count * channels);
        PassVertically(between, result, columns.Count * channels, rows.Count, firstRow);
        return result;
    }

    private (int First, int Count) RowsRead(ResampleAxis rows, ResizeFilter filter)
    {
        if (rows.KeepsLength)
        {
            return (rows.First, rows.Count);
        }

        _vertical.Prepare(rows, filter);
        var first = _vertical.Starts[0];
        var last = rows.Count - 1;
        return (first, _vertical.Starts[last] + _vertical.Counts[last] - first);
    }

    private void PassHorizontally(
        ReadOnlySpan<byte> source, Span<byte> target, int channels, ResampleAxis columns, int rowCount, ResizeFilter filter)
    {
        if (!columns.KeepsLength)
        {
            _horizontal.Prepare(columns, filter);
        }

        for (var y = 0; y < rowCount; y++)
        {
            var sourceRow = source.Slice(y * columns.Source * channels, columns.Source * channels);
            var targetRow = target.Slice(y * columns.Count * channels, columns.Count * channels);
            if (columns.KeepsLength)
            {
                sourceRow.Slice(columns.First * channels, targetRow.Length).CopyTo(targetRow);
                continue;
            }

            for (var x = 0; x < columns.Count; x++)
            {
                var weights = _horizontal.Values.AsSpan(x * _horizontal.Stride, _horizontal.Counts[x]);
                var window = sourceRow[(_horizontal.Starts[x] * channels)..];
                if (channels == 3)
                {
                    WeighRgb(weights, window, targetRow.Slice(3 * x, 3));
                }
                else
                {
                    Weigh(weights, window, channels, targetRow.Slice(channels * x, channels));
                }
            }
        }
    }

    private static void Weigh(ReadOnlySpan<int> weights, ReadOnlySpan<byte> window, int channels, Span<byte> target)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var sum = Half;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += window[(i * channels) + channel] * weights[i];
            }

            target[channel] = Clip(sum);
        }
    }

    private static void WeighRgb(ReadOnlySpan<int> weights, ReadOnlySpan<byte> window, Span<byte> target)
    {
        var (red, green, blue) = (Half, Half, Half);
        window = window[..(3 * weights.Length)];
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = weights[i];
            red += window[3 * i] * weight;
            green += window[(3 * i) + 1] * weight;
            blue += window[(3 * i) + 2] * weight;
        }

        target[0] = Clip(red);
        target[1] = Clip(green);
        target[2] = Clip(blue);
    }

    private void PassVertically(ReadOnlySpan<byte> source, Span<byte> target, int rowLength, int targetHeight, int firstRow)
    {
        // Row by row rather than column by column: each source row is read in one go, which vectorizes.
        if (_sums.Length < rowLength)
        {
            _sums = new int[rowLength];
        }

        var sums = _sums.AsSpan(0, rowLength);
        for (var y = 0; y < targetHeight; y++)
        {
            sums.Fill(Half);
            for (var i = 0; i < _vertical.Counts[y]; i++)
            {
                var weight = _vertical.Values[(y * _vertical.Stride) + i];
                var row = source.Slice((_vertical.Starts[y] - firstRow + i) * rowLength, rowLength);
                for (var x = 0; x < row.Length; x++)
                {
                    sums[x] += row[x] * weight;
                }
            }

            var targetRow = target.Slice(y * rowLength, rowLength);
            for (var x = 0; x < targetRow.Length; x++)
            {
                targetRow[x] = Clip(sums[x]);
            }
        }
    }

    private ReadOnlySpan<byte> ResizeNearest(ReadOnlySpan<byte> pixels, int channels, ResampleAxis columns, ResampleAxis rows)
    {
        NearestSources(columns, ref _columns);
        NearestSources(rows, ref _rows);
        var target = Reserve(ref _result, columns.Count * rows.Count * channels);
        var index = 0;
        for (var y = 0; y < rows.Count; y++)
        {
            var row = pixels.Slice(_rows[y] * columns.Source * channels, columns.Source * channels);
            for (var x = 0; x < columns.Count; x++)
            {
                row.Slice(_columns[x] * channels, channels).CopyTo(target[index..]);
                index += channels;
            }
        }

        return target;
    }

    // Pillow adds the step up instead of multiplying; the sums' rounding decides which pixel a tie goes to.
    private static void NearestSources(ResampleAxis axis, ref int[] sources)
    {
        if (sources.Length < axis.Count)
        {
            sources = new int[axis.Count];
        }

        var step = (double)axis.Source / axis.Target;
        var position = step * 0.5;
        for (var i = 0; i < axis.First + axis.Count; i++, position += step)
        {
            if (i >= axis.First)
            {
                sources[i - axis.First] = Math.Min((int)position, axis.Source - 1);
            }
        }
    }

    private static byte Clip(int sum) => (byte)Math.Clamp(sum >> ResampleWeights.PrecisionBits, 0, 255);

    private static Span<byte> Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = GC.AllocateUninitializedArray<byte>(length);
        }

        return buffer.AsSpan(0, length);
    }
}
