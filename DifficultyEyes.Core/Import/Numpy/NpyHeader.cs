using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DifficultyEyes.Core.Import.Numpy;

/// <summary>What the head of a <c>.npy</c> file says of the array that follows.</summary>
/// <param name="Kind">The type's letter: <c>f</c>, <c>i</c>, <c>u</c>, <c>b</c>, <c>U</c> or <c>S</c>.</param>
/// <param name="ItemBytes">Bytes per element, at least 1.</param>
/// <param name="IsFortran">True where the first axis runs fastest.</param>
/// <param name="Shape">Empty for a single number.</param>
/// <param name="DataStart">Bytes before the first element.</param>
/// <remarks>Format: NEP 1, versions 1.0, 2.0 and 3.0; the dictionary is taken apart by patterns and never evaluated.</remarks>
internal sealed partial record NpyHeader(char Kind, int ItemBytes, bool IsFortran, ImmutableArray<long> Shape, int DataStart)
{
    private const int FixedBytes = 8;
    private const int MaximumTextBytes = 1 << 16;
    private const int MaximumAxes = 32;
    private const int MaximumItemBytes = 1 << 20;

    // No file is longer, so that products of the shape stay within a long.
    private const long MaximumBytes = 1L << 50;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>Bytes of the whole file.</summary>
    public long FileBytes => DataStart + (Count * ItemBytes);

    /// <summary>Such as "float16 (21, 10000, 10)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TypeText} ({string.Join(", ", Shape)})");

    private string TypeText => Kind switch
    {
        'f' => $"float{8 * ItemBytes}",
        'i' => $"int{8 * ItemBytes}",
        'u' => $"uint{8 * ItemBytes}",
        'b' => "bool",
        _ => "text",
    };

    /// <summary>Reads the head of an array; the stream stands at the first element afterwards.</summary>
    /// <param name="name">For messages.</param>
    /// <exception cref="ImportException">No array, of a version or a type that is not read, or cut short.</exception>
    public static NpyHeader Read(Stream stream, string name)
    {
        var start = ReadBytes(stream, FixedBytes, name);
        if (!start.AsSpan().StartsWith(Magic))
        {
            throw new ImportException($"\"{name}\" is not a NumPy array: it does not begin as one. Save it with numpy.save or numpy.savez.");
        }

        var version = start[6];
        if (version is < 1 or > 3)
        {
            throw new ImportException($"\"{name}\" is a NumPy array of format version {version}; 1 to 3 are read.");
        }

        var lengthBytes = ReadBytes(stream, version == 1 ? sizeof(ushort) : sizeof(uint), name);
        var textBytes = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (textBytes > MaximumTextBytes)
        {
            throw new ImportException($"The header of \"{name}\" claims {textBytes:N0} bytes: that is no array of numbers.");
        }

        var text = Encoding.UTF8.GetString(ReadBytes(stream, (int)textBytes, name));
        return Parse(text, FixedBytes + lengthBytes.Length + (int)textBytes, name);
    }

    private static NpyHeader Parse(string text, int dataStart, string name)
    {
        var (type, order, shape) = (TypePattern().Match(text), OrderPattern().Match(text), ShapePattern().Match(text));
        if (!type.Success || !order.Success || !shape.Success)
        {
            throw new ImportException($"The header of \"{name}\" cannot be read: it lacks descr, fortran_order or shape, or has fields of several types.");
        }

        var (kind, itemBytes) = ParseType(type.Groups[1].Value, name);
        var header = new NpyHeader(kind, itemBytes, order.Groups[1].Value == "True", ParseShape(shape.Groups[1].Value, itemBytes, name), dataStart);
        return header;
    }

    private static (char Kind, int ItemBytes) ParseType(string text, string name)
    {
        if (text.Contains('O', StringComparison.Ordinal))
        {
            throw new ImportException($"\"{name}\" holds Python objects (a pickle), which are not read: they could run code. Save numbers or texts, for paths with numpy.array(paths, dtype=str).");
        }

        if (text.StartsWith('>'))
        {
            throw new ImportException($"\"{name}\" has its bytes in big-endian order ({EntryPath.ForMessage(text)}). Save it with .astype('<f4').");
        }

        var parts = PartsPattern().Match(text);
        if (!parts.Success || !int.TryParse(parts.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            throw new ImportException($"\"{name}\" is of type {EntryPath.ForMessage(text)}; float16, float32, float64, whole numbers and texts are read.");
        }

        var kind = parts.Groups[1].Value[0];
        var isKnown = kind switch
        {
            'f' => size is 2 or 4 or 8,
            'i' or 'u' => size is 1 or 2 or 4 or 8,
            'b' => size == 1,
            _ => size is >= 1 and <= MaximumItemBytes / 4,
        };
        return isKnown
            ? (kind, kind == 'U' ? 4 * size : size)
            : throw new ImportException($"\"{name}\" is of type {EntryPath.ForMessage(text)}; float16, float32, float64, whole numbers and texts are read.");
    }

    private static ImmutableArray<long> ParseShape(string text, int itemBytes, string name)
    {
        var axes = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var shape = ImmutableArray.CreateBuilder<long>(axes.Length);
        long bytes = itemBytes;
        foreach (var axis in axes)
        {
            // Some versions of Python 2 wrote whole numbers with an L at their end.
            if (axes.Length > MaximumAxes || !long.TryParse(axis.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length > MaximumBytes || (length > 0 && bytes > MaximumBytes / length))
            {
                throw new ImportException($"The header of \"{name}\" claims the shape ({EntryPath.ForMessage(text)}), which cannot be.");
            }

            shape.Add(length);
            bytes *= length;
        }

        return shape.ToImmutable();
    }

    private static byte[] ReadBytes(Stream stream, int count, string name)
    {
        var bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count
            ? bytes
            : throw new ImportException($"\"{name}\" is not a NumPy array: it ends within its header.");
    }

    [GeneratedRegex("'descr'\\s*:\\s*'([^']*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex("'fortran_order'\\s*:\\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([^)]*)\\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex("^[<|=]?([fiubUS])([0-9]{1,7})$")]
    private static partial Regex PartsPattern();
}
