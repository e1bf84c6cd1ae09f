using System.Globalization;
using BitMiracle.LibTiff.Classic;

namespace DifficultyEyes.Core.Representation.Decoding;

/// <summary>A TIFF file in memory, read only, that remembers the first error LibTiff reports about it.</summary>
internal sealed class TiffMemoryStream(ReadOnlyMemory<byte> encoded) : TiffStream
{
    private long _position;

    public string? FirstError { get; set; }

    public override int Read(object clientData, byte[] buffer, int offset, int count)
    {
        var available = (int)Math.Clamp(encoded.Length - _position, 0, count);
        encoded.Span.Slice((int)Math.Min(_position, encoded.Length), available).CopyTo(buffer.AsSpan(offset));
        _position += available;
        return available;
    }

    public override long Seek(object clientData, long offset, SeekOrigin origin)
    {
        _position = Math.Max(0, offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => encoded.Length,
        });
        return _position;
    }

    public override long Size(object clientData) => encoded.Length;

    public override void Write(object clientData, byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("TIFF files are only read.");

    public override void Close(object clientData)
    {
    }
}

/// <summary>Keeps LibTiff's messages off the console: errors go to the file they are about, warnings nowhere.</summary>
internal sealed class TiffErrorCollector : TiffErrorHandler
{
    public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
    {
        if (clientData is TiffMemoryStream stream)
        {
            stream.FirstError ??= string.Format(CultureInfo.InvariantCulture, format, args);
        }
    }

    public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
    {
    }
}
