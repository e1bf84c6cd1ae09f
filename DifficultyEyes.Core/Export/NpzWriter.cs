using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace DifficultyEyes.Core.Export;

/// <summary>Writes a <c>.npz</c> archive array after array, as <c>numpy.savez</c> does; nothing of an array is copied as a whole.</summary>
/// <remarks>Format: NEP 1, version 1.0.</remarks>
internal sealed class NpzWriter(Stream destination) : IDisposable
{
    private const int Alignment = 64;
    private const int BytesOfLetter = 4;

    private readonly ZipArchive _archive = new(destination, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="shape">As many elements as there are values.</param>
    public void Add(string name, ReadOnlySpan<float> values, int[] shape) => AddFloats(name, MemoryMarshal.AsBytes(values), shape);

    /// <param name="bytes">Little-endian float32.</param>
    /// <param name="shape">As many elements as there are values.</param>
    public void AddFloats(string name, ReadOnlySpan<byte> bytes, int[] shape)
    {
        // Numbers of a network hardly shrink.
        using var entry = Open(name, CompressionLevel.NoCompression);
        WriteHeader(entry, "<f4", shape);
        entry.Write(bytes);
    }

    /// <summary>Shape (N), Unicode texts as wide as the longest.</summary>
    public void Add(string name, ReadOnlySpan<string> texts)
    {
        var width = 1;
        foreach (var text in texts)
        {
            width = Math.Max(width, Encoding.UTF32.GetByteCount(text) / BytesOfLetter);
        }

        using var entry = Open(name, CompressionLevel.Fastest);
        WriteHeader(entry, string.Create(CultureInfo.InvariantCulture, $"<U{width}"), [texts.Length]);
        var cell = new byte[width * BytesOfLetter];
        foreach (var text in texts)
        {
            cell.AsSpan(Encoding.UTF32.GetBytes(text, cell)).Clear();
            entry.Write(cell);
        }
    }

    public void Dispose() => _archive.Dispose();

    private Stream Open(string name, CompressionLevel compression) => _archive.CreateEntry(name + ".npy", compression).Open();

    private static void WriteHeader(Stream entry, string type, int[] shape)
    {
        var axes = string.Concat(shape.Select(length => string.Create(CultureInfo.InvariantCulture, $"{length}, ")));
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({axes}), }}";
        ReadOnlySpan<byte> start = [0x93, .. "NUMPY"u8, 1, 0];
        var padding = Alignment - ((start.Length + sizeof(ushort) + text.Length + 1) % Alignment);
        text += new string(' ', padding) + "\n";
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        entry.Write(start);
        entry.Write(length);
        entry.Write(Encoding.ASCII.GetBytes(text));
    }
}
