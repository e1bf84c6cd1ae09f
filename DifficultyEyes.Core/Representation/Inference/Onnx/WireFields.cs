namespace DifficultyEyes.Core.Representation.Inference.Onnx;

/// <summary>A part of a message that has a length, where it lies in the bytes.</summary>
/// <param name="Number">Of the field.</param>
/// <param name="TagStart">Where the field begins, its number and length included.</param>
/// <param name="Start">Where its content begins.</param>
internal readonly record struct WireField(int Number, int TagStart, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Goes through a message's bytes without a copy of them, as far as Google.Protobuf has read them before.</summary>
internal static class WireFields
{
    private const int LengthDelimited = 2;

    /// <summary>The parts that have a length; numbers are passed over.</summary>
    public static IEnumerable<WireField> Of(byte[] bytes, int start, int length)
    {
        var position = start;
        var end = start + length;
        while (position < end)
        {
            var tagStart = position;
            var tag = ReadNumber(bytes, ref position);
            switch ((int)(tag & 7))
            {
                case LengthDelimited:
                    var size = (int)ReadNumber(bytes, ref position);
                    yield return new((int)(tag >> 3), tagStart, position, size);
                    position += size;
                    break;
                case 0:
                    ReadNumber(bytes, ref position);
                    break;
                case 1:
                    position += sizeof(long);
                    break;
                case 5:
                    position += sizeof(int);
                    break;
                default:
                    yield break;
            }
        }
    }

    private static ulong ReadNumber(byte[] bytes, ref int position)
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = bytes[position++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                break;
            }
        }

        return number;
    }
}
