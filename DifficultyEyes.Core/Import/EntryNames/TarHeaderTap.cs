namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>Passes a tar archive on and keeps the bytes of the header that was read last: the reader of the framework gives names as text alone, in which bytes of no UTF-8 are lost.</summary>
internal sealed class TarHeaderTap(Stream inner) : Stream
{
    private readonly MemoryStream _recorded = new();
    private bool _isRecording;

    /// <summary>What was read for the last header: the rest of the block before it, then whole blocks.</summary>
    public ReadOnlySpan<byte> Recorded => _recorded.GetBuffer().AsSpan(0, (int)_recorded.Length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads the next header, whose length the stream below must bound.</summary>
    public T Record<T>(Func<bool, T> read)
    {
        _recorded.SetLength(0);
        _isRecording = true;
        try
        {
            return read(false);
        }
        finally
        {
            _isRecording = false;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        if (_isRecording)
        {
            _recorded.Write(buffer[..count]);
        }

        return count;
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
