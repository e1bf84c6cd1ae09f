using System.Buffers.Binary;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>What stands before each message between the two processes: its kind (one byte) and the length of what follows (int32, little-endian).</summary>
internal enum ContainedMessage : byte
{
    /// <summary>JSON of a <see cref="ContainedOrder"/>, or of the <see cref="ContainedAnswer"/> to it.</summary>
    Order = 1,

    /// <summary>Slot, first instance, count (int32 each).</summary>
    Batch = 2,

    /// <summary>Slot (int32), and why the batch failed in UTF-8; nothing where it is done.</summary>
    BatchDone = 3,
}

/// <summary>Reads and writes messages on a pipe.</summary>
internal static class ContainedPipe
{
    /// <summary>Bytes of a message at most: beyond what a graph of many thousand named layers takes.</summary>
    public const int LongestMessage = 1 << 24;

    private const int HeaderBytes = 5;

    /// <summary>To be called by one thread at a time.</summary>
    public static void Write(Stream pipe, ContainedMessage kind, ReadOnlySpan<byte> content)
    {
        // In one piece: one write, one awakening of the other side.
        var message = content.Length <= 256 ? stackalloc byte[HeaderBytes + content.Length] : new byte[HeaderBytes + content.Length];
        message[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(message[1..], content.Length);
        content.CopyTo(message[HeaderBytes..]);
        pipe.Write(message);
        pipe.Flush();
    }

    /// <returns>Null at the end of the pipe.</returns>
    /// <exception cref="InvalidDataException">Longer than any message.</exception>
    public static (ContainedMessage Kind, byte[] Content)? Read(Stream pipe)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (pipe.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header[1..]);
        if (length is < 0 or > LongestMessage)
        {
            throw new InvalidDataException($"A message of {length} bytes.");
        }

        var content = new byte[length];
        return pipe.ReadAtLeast(content, length, throwOnEndOfStream: false) == length ? ((ContainedMessage)header[0], content) : null;
    }
}
