using System.Runtime.InteropServices;

namespace DifficultyEyes.Tests.Golden;

/// <summary>Reads little-endian float32 arrays in C order from <c>.npy</c> files, format version 1.</summary>
internal static class NumpyArray
{
    private const int LengthPosition = 8;

    public static float[] ReadSingles(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var headerLength = BitConverter.ToUInt16(bytes, LengthPosition);
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(LengthPosition + sizeof(ushort) + headerLength)).ToArray();
    }
}
