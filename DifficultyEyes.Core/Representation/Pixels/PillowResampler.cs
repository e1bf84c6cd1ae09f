using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

            if (channels == 3)
            {
                PassRgb(sourceRow, targetRow, _horizontal, columns.Count);
                continue;
            }

            for (var x = 0; x < columns.Count; x++)
            {
                var weights = _horizontal.Values.AsSpan(x * _horizontal.Stride, _horizontal.Counts[x]);
                Weigh(weights, sourceRow[(_horizontal.Starts[x] * channels)..], channels, targetRow.Slice(channels * x, channels));
            }
        }
    }

    /// <param name="window">The source samples of the first target, then those of the others; the next of each is a stride farther on.</param>
    private static void Weigh(ReadOnlySpan<int> weights, ReadOnlySpan<byte> window, int stride, Span<byte> target)
    {
        for (var sample = 0; sample < target.Length; sample++)
        {
            var sum = Half;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += window[(i * stride) + sample] * weights[i];
            }

            target[sample] = Clip(sum);
        }
    }

    // Four samples from each source pixel, of which the fourth is the next pixel's: it is not kept.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PassRgb(ReadOnlySpan<byte> source, Span<byte> target, ResampleWeights horizontal, int count)
    {
        ref var first = ref MemoryMarshal.GetReference(source);
        for (var x = 0; x < count; x++)
        {
            var start = horizontal.Starts[x];
            var weights = horizontal.Values.AsSpan(x * horizontal.Stride, horizontal.Counts[x]);
            if (3 * (start + weights.Length) + 1 > source.Length)
            {
                // The last pixel of the image has no next one.
                Weigh(weights, source[(3 * start)..], 3, target.Slice(3 * x, 3));
                continue;
            }

            var sums = Vector128.Create(Half);
            for (var i = 0; i < weights.Length; i++)
            {
                var pixel = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, 3 * (start + i)));
                var samples = Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte())).AsInt32();
                sums += samples * weights[i];
            }

            sums = Vector128.Clamp(sums >> ResampleWeights.PrecisionBits, Vector128<int>.Zero, Vector128.Create(255));
            target[3 * x] = (byte)sums[0];
            target[(3 * x) + 1] = (byte)sums[1];
            target[(3 * x) + 2] = (byte)sums[2];
        }
    }

    // A strip of columns at a time, whose sums stay in registers from the first source row to the last.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PassVertically(ReadOnlySpan<byte> source, Span<byte> target, int rowLength, int targetHeight, int firstRow)
    {
        for (var y = 0; y < targetHeight; y++)
        {
            var weights = _vertical.Values.AsSpan(y * _vertical.Stride, _vertical.Counts[y]);
            var window = source.Slice((_vertical.Starts[y] - firstRow) * rowLength, weights.Length * rowLength);
            var targetRow = target.Slice(y * rowLength, rowLength);
            ref var sample = ref MemoryMarshal.GetReference(window);
            var x = 0;
            for (; x <= rowLength - Vector128<byte>.Count; x += Vector128<byte>.Count)
            {
                var (low, high) = (Vector256.Create(Half), Vector256.Create(Half));
                for (var i = 0; i < weights.Length; i++)
                {
                    var samples = Vector256.WidenLower(Vector128.LoadUnsafe(ref sample, (nuint)((i * rowLength) + x)).ToVector256Unsafe());
                    low += Vector256.WidenLower(samples).AsInt32() * weights[i];
                    high += Vector256.WidenUpper(samples).AsInt32() * weights[i];
                }

                low = Vector256.Clamp(low >> ResampleWeights.PrecisionBits, Vector256<int>.Zero, Vector256.Create(255));
                high = Vector256.Clamp(high >> ResampleWeights.PrecisionBits, Vector256<int>.Zero, Vector256.Create(255));
                var narrow = Vector256.Narrow(low, high);
                Vector128.Narrow(narrow.GetLower(), narrow.GetUpper()).AsByte().StoreUnsafe(ref MemoryMarshal.GetReference(targetRow), (nuint)x);
            }

            Weigh(weights, window[x..], rowLength, targetRow[x..]);
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
