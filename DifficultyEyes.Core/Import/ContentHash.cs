using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DifficultyEyes.Core.Import;

/// <summary>SHA-256 over a sequence of values, each with its length, so that no two sequences run together.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }

    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    /// <summary>64 lower-case hexadecimal digits; the sequence starts anew afterwards.</summary>
    public string ToText() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
