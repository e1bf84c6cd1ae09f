using System.Globalization;

namespace DifficultyEyes.Core.Import;

/// <summary>Reads files of a source within the limits, counting what really comes out, not what was declared.</summary>
internal sealed class SourceReader(ImportLimits limits)
{
    private long _totalBytes;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">A file of the source.</param>
    /// <param name="declaredLength">Bytes as the source says.</param>
    /// <exception cref="ImportException">The limit of all files together is passed.</exception>
    public bool TryRead(Stream stream, long declaredLength, out byte[] content, out string? reason)
    {
        content = [];
        if (declaredLength < 0 || declaredLength > limits.MaximumEntryBytes)
        {
            reason = string.Create(
                CultureInfo.InvariantCulture, $"the file has {declaredLength:N0} bytes, more than the limit of {limits.MaximumEntryBytes:N0}");
            return false;
        }

        var buffer = GC.AllocateUninitializedArray<byte>((int)declaredLength);
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        Count(read);
        if (read < buffer.Length)
        {
            reason = "the file ends too early";
            return false;
        }

        if (stream.ReadByte() >= 0)
        {
            reason = "the file is larger than it declares";
            return false;
        }

        content = buffer;
        reason = null;
        return true;
    }

    /// <summary>Counts bytes that were read in another way.</summary>
    /// <exception cref="ImportException">The limit of all files together is passed.</exception>
    public void Count(int bytes)
    {
        _totalBytes += bytes;
        if (_totalBytes > limits.MaximumTotalBytes)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"The files hold more than the limit of {limits.MaximumTotalBytes:N0} bytes in all."));
        }
    }
}
