namespace DifficultyEyes.Core.Import.Records;

/// <summary>The sizes in a Parquet page header, which is a struct in Thrift's compact protocol.</summary>
/// <remarks>parquet.thrift: PageHeader 2 and 3, DataPageHeader 1, DictionaryPageHeader 1, DataPageHeaderV2 1; thrift-compact-protocol.md.</remarks>
/// <param name="UncompressedSize">Bytes.</param>
/// <param name="CompressedSize">Bytes that follow the header.</param>
/// <param name="ValueCount">Values in the page; 0 for an index page.</param>
/// <param name="IsData">Neither a dictionary nor an index.</param>
internal readonly record struct ThriftPageHeader(int UncompressedSize, int CompressedSize, int ValueCount, bool IsData)
{
    private const int LongestHeader = 1 << 20;
    private const int DeepestStruct = 16;

    private const int TypeField = 1;
    private const int UncompressedSizeField = 2;
    private const int CompressedSizeField = 3;
    private const int DataPageField = 5;
    private const int DictionaryPageField = 7;
    private const int DataPageV2Field = 8;
    private const int DataPageType = 0;
    private const int DataPageV2Type = 3;

    /// <summary>Reads a header and leaves the stream behind it.</summary>
    /// <param name="end">Where the column ends.</param>
    /// <returns>Null where the bytes are none.</returns>
    public static ThriftPageHeader? Read(Stream stream, long end)
    {
        var reader = new Reader(stream, Math.Min(end, stream.Position + LongestHeader));
        var (type, uncompressed, compressed, values) = (-1, -1, -1, 0);
        var isRead = reader.ReadStruct(0, (depth, parent, field, value) =>
        {
            type = depth == 0 && field == TypeField ? value : type;
            uncompressed = depth == 0 && field == UncompressedSizeField ? value : uncompressed;
            compressed = depth == 0 && field == CompressedSizeField ? value : compressed;
            values = depth == 1 && field == 1 && parent is DataPageField or DictionaryPageField or DataPageV2Field ? value : values;
        });
        return isRead ? new ThriftPageHeader(uncompressed, compressed, values, type is DataPageType or DataPageV2Type) : null;
    }

    /// <summary>True where one struct of any kind fills these bytes: no list in it can then be longer than its bytes.</summary>
    public static bool IsWholeStruct(Stream stream, long start, long end)
    {
        stream.Position = start;
        return new Reader(stream, end).ReadStruct(0, (_, _, _, _) => { }) && stream.Position == end;
    }

    private sealed class Reader(Stream stream, long end)
    {
        private const int Stop = 0;

        public delegate void NumberRead(int depth, int parent, int field, int value);

        public bool ReadStruct(int parent, NumberRead read, int depth = 0)
        {
            for (var field = 0; ;)
            {
                if (depth > DeepestStruct || !TryByte(out var head))
                {
                    return false;
                }

                if (head == Stop)
                {
                    return true;
                }

                // The upper half is the step from the last field's number; 0 says that the number follows in full.
                if (head >> 4 != 0)
                {
                    field += head >> 4;
                }
                else if (!TryZigzag(out var number))
                {
                    return false;
                }
                else
                {
                    field = (int)Math.Clamp(number, short.MinValue, short.MaxValue);
                }

                if (!ReadValue(head & 15, parent, field, read, depth))
                {
                    return false;
                }
            }
        }

        private bool ReadValue(int type, int parent, int field, NumberRead read, int depth)
        {
            switch (type)
            {
                case 1 or 2:
                    return true;
                case 3:
                    return TryByte(out _);
                case 4 or 5 or 6:
                    var isNumber = TryZigzag(out var number);
                    if (isNumber)
                    {
                        read(depth, parent, field, number is >= int.MinValue and <= int.MaxValue ? (int)number : -1);
                    }

                    return isNumber;
                case 7:
                    return TrySkip(8);
                case 8:
                    return TryVariable(out var length) && length <= int.MaxValue && TrySkip((long)length);
                case 9 or 10:
                    return ReadList(field, read, depth);
                case 12:
                    return ReadStruct(field, read, depth + 1);
                default:
                    return false;
            }
        }

        private bool ReadList(int field, NumberRead read, int depth)
        {
            ulong count = 0;
            if (!TryByte(out var head) || (head >> 4 == 15 && !TryVariable(out count)))
            {
                return false;
            }

            count = head >> 4 == 15 ? count : (ulong)(head >> 4);
            for (ulong i = 0; i < count; i++)
            {
                // Truth values take a byte each in a list, and nothing in a field.
                var isRead = (head & 15) is 1 or 2 ? TryByte(out _) : ReadValue(head & 15, -1, field, read, depth + 1);
                if (depth >= DeepestStruct || !isRead)
                {
                    return false;
                }
            }

            return true;
        }

        private bool TryByte(out int value)
        {
            value = stream.Position < end ? stream.ReadByte() : -1;
            return value >= 0;
        }

        private bool TrySkip(long count)
        {
            var fits = count <= end - stream.Position;
            stream.Position += fits ? count : 0;
            return fits;
        }

        private bool TryZigzag(out long value)
        {
            var isRead = TryVariable(out var raw);
            value = (long)(raw >> 1) ^ -(long)(raw & 1);
            return isRead;
        }

        private bool TryVariable(out ulong value)
        {
            value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                if (!TryByte(out var next))
                {
                    return false;
                }

                value |= (ulong)(next & 127) << shift;
                if (next < 128)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
