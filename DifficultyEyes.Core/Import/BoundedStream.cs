using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>Counts what comes out of a decompressor and ends with a refusal where that cannot be data any more.</summary>
/// <param name="inner">The decompressor; closed with this stream.</param>
/// <param name="name">The file's name, for messages.</param>
/// <param name="packedBytes">Bytes that go in.</param>
/// <param name="limits">See <see cref="ImportLimits.MaximumRatio"/> and <see cref="ImportLimits.MaximumTotalBytes"/>.</param>
internal sealed class BoundedStream(Stream inner, string name, long packedBytes, ImportLimits limits) : Stream
{
    private readonly long _largest = (long)Math.Min(
        limits.MaximumTotalBytes, Math.Max(limits.RatioFloorBytes, (double)limits.MaximumRatio * packedBytes));

    private long _allowed = long.MaxValue;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    /// <summary>Sets how many bytes may be read from here on, until it is set anew; past them the data counts as damaged.</summary>
    public void Allow(long bytes) => _allowed = bytes;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        _allowed -= count;
        if (_read > _largest)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"\"{name}\" has {packedBytes:N0} bytes but expands to more than {_largest:N0}: it is refused as a bomb."));
        }

        return _allowed >= 0 ? count : throw new InvalidDataException("More was read than belongs here.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
