using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace DifficultyEyes.Core.Representation;

/// <summary>Shows part of a memory-mapped file as <see cref="Memory{T}"/>.</summary>
internal sealed unsafe class MappedFloats : MemoryManager<float>
{
    private readonly MemoryMappedViewAccessor? _view;
    private readonly int _length;
    private float* _start;

    /// <param name="offsetBytes">Where the values start in the file; a multiple of 4.</param>
    /// <param name="length">Number of values.</param>
    public MappedFloats(MemoryMappedFile file, int offsetBytes, int length, bool isWritable)
    {
        _length = length;
        var access = isWritable ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        _view = file.CreateViewAccessor(0, 0, access);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        _start = (float*)(pointer + _view.PointerOffset + offsetBytes);
    }

    public void Flush() => _view?.Flush();

    public override Span<float> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        return new(_start, _length);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length);
        return new(_start + elementIndex, default, this);
    }

    public override void Unpin()
    {
        // The mapping does not move.
    }

    protected override void Dispose(bool disposing)
    {
        if (_start is not null && _view is not null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }
    }
}
