using Microsoft.Win32.SafeHandles;

namespace DifficultyEyes.Core.Import;

/// <summary>A part of a file as a stream of its own; several may be read side by side.</summary>
/// <param name="offset">Where the part begins.</param>
/// <param name="length">Bytes of the part.</param>
/// <param name="ownsFile">True where the file is closed with this; else it stays open.</param>
internal sealed class FileSection(SafeFileHandle file, long offset, long length, bool ownsFile = false) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var left = Math.Clamp(length - Position, 0, buffer.Length);
        if (left == 0 || Position < 0)
        {
            return 0;
        }

        var read = RandomAccess.Read(file, buffer[..(int)left], offset + Position);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && ownsFile)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
