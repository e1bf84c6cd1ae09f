using System.IO.Compression;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A set of instances in few bytes: its bits as <see cref="InstanceSet.ToBytes"/> has them, compressed (RFC 1950), with a checksum.</summary>
internal static class PackedInstances
{
    // A workspace is written after every action, its subsets change seldom. Forgotten with the set.
    private static readonly ConditionalWeakTable<InstanceSet, byte[]> s_packed = [];

    /// <summary>At most some bytes more than ceil(N / 8), for a set without any order; not to be altered.</summary>
    public static byte[] Of(InstanceSet set) => s_packed.GetValue(set, Pack);

    /// <param name="instanceCount">N of the analysis: no more than ceil(N / 8) bytes are made, whatever the packed ones would expand to.</param>
    /// <exception cref="InvalidDataException">These are not the bits of N instances, packed.</exception>
    public static InstanceSet Read(int instanceCount, byte[] packed)
    {
        var bytes = new byte[InstanceSet.ByteCount(instanceCount)];
        using var bits = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        if (bits.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || bits.ReadByte() >= 0)
        {
            throw new InvalidDataException($"{Counted.Of(instanceCount, "instance")} take {bytes.Length} bytes.");
        }

        return InstanceSet.FromBytes(instanceCount, bytes);
    }

    private static byte[] Pack(InstanceSet set)
    {
        using var packed = new MemoryStream();
        using (var bits = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            bits.Write(set.ToBytes());
        }

        return packed.ToArray();
    }
}
