using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>The start of an IDX file: two zero bytes, the type of its values, how many axes, then each axis' length in big-endian 32 bits.</summary>
/// <remarks>LeCun, Cortes, Burges: The MNIST database, "The IDX file format".</remarks>
/// <param name="Shape">Lengths of the axes, each at least 1 except the first, which may be 0.</param>
internal sealed record IdxHeader(ImmutableArray<int> Shape)
{
    private const byte UnsignedByte = 0x08;
    private const int MostAxes = 4;

    /// <summary>Bytes before the values.</summary>
    public int Length => 4 + (4 * Shape.Length);

    /// <summary>Values per index of the first axis.</summary>
    public int RecordLength => Shape.Skip(1).Aggregate(1, (product, axis) => product * axis);

    /// <summary>Reads the header and checks it against the file's length.</summary>
    /// <exception cref="ImportException">Not IDX, not of unsigned bytes, over the limits, or of another length than it says.</exception>
    public static IdxHeader Read(Stream stream, string name, ImportLimits limits)
    {
        Span<byte> header = stackalloc byte[4 + (4 * MostAxes)];
        stream.Position = 0;
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < 4 || FileKinds.Of(header[..read]) != FileKind.Idx)
        {
            throw new ImportException($"\"{name}\" is not an IDX file.");
        }

        int axes = header[3];
        if (header[2] != UnsignedByte || axes > MostAxes || read < 4 + (4 * axes))
        {
            throw new ImportException($"\"{name}\" cannot be used: an IDX file of unsigned bytes with 1 to {MostAxes} axes was expected (type 08); it has type {header[2]:x2} and {axes} axes, or is cut off.");
        }

        var shape = new int[axes];
        long values = 1;
        for (var axis = 0; axis < axes; axis++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + (4 * axis))..]);
            var most = axis == 0 ? limits.MaximumEntries : limits.MaximumPixels;
            if (length > most || (axis > 0 && length == 0))
            {
                throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" says that axis {axis + 1} has length {length:N0}; 1 to {most:N0} are taken."));
            }

            shape[axis] = (int)length;
            values = axis == 0 ? values : values * length;
            if (values > Math.Min(3 * limits.MaximumPixels, int.MaxValue))
            {
                throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"The images of \"{name}\" have more than the limit of {limits.MaximumPixels:N0} pixels each."));
            }
        }

        var result = new IdxHeader([.. shape]);
        var expected = result.Length + (shape[0] * values);
        return stream.Length == expected
            ? result
            : throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"\"{name}\" should have {expected:N0} bytes by its header, but has {stream.Length:N0}: it is cut off or damaged."));
    }
}
