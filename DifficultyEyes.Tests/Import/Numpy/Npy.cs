using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DifficultyEyes.Tests.Import.Numpy;

/// <summary>Writes arrays as NumPy does.</summary>
internal static class Npy
{
    private const int Alignment = 64;

    public static byte[] Singles(ReadOnlySpan<float> values, int[] shape, int version = 1, bool isFortran = false)
    {
        var data = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * i), values[i]);
        }

        return File("'<f4'", data, shape, version, isFortran);
    }

    public static byte[] Halves(ReadOnlySpan<float> values, int[] shape)
    {
        var data = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(2 * i), (Half)values[i]);
        }

        return File("'<f2'", data, shape);
    }

    public static byte[] Doubles(ReadOnlySpan<float> values, int[] shape)
    {
        var data = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(8 * i), values[i]);
        }

        return File("'<f8'", data, shape);
    }

    public static byte[] Texts(params string[] values)
    {
        var width = values.Max(value => value.Length);
        var data = new byte[4 * width * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            Encoding.UTF32.GetBytes(values[i], data.AsSpan(4 * width * i));
        }

        return File(string.Create(CultureInfo.InvariantCulture, $"'<U{width}'"), data, [values.Length]);
    }

    /// <param name="type">With its quotes, such as <c>'|O'</c>.</param>
    public static byte[] File(string type, byte[] data, int[] shape, int version = 1, bool isFortran = false)
    {
        var axes = string.Concat(shape.Select(length => string.Create(CultureInfo.InvariantCulture, $"{length}, ")));
        var text = $"{{'descr': {type}, 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({axes}), }}";
        var lengthBytes = version == 1 ? 2 : 4;
        var padded = Alignment - ((8 + lengthBytes + text.Length + 1) % Alignment);
        text += new string(' ', padded) + "\n";
        var length = new byte[lengthBytes];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)text.Length);
        }

        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. Encoding.UTF8.GetBytes(text), .. data];
    }
}
