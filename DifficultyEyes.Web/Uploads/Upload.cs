namespace DifficultyEyes.Web.Uploads;

/// <summary>A file that was announced.</summary>
/// <param name="ticket">Unguessable, URL-safe.</param>
/// <param name="fileName">As the user's browser names it, for the screen only.</param>
/// <param name="length">Bytes announced.</param>
/// <param name="filePath">Where it lies once it was received.</param>
/// <param name="announcedAt">When a page asked for the ticket.</param>
public sealed class Upload(string ticket, string fileName, long length, string filePath, DateTimeOffset announcedAt)
{
    private int _hasBegun;

    public string Ticket => ticket;

    public string FileName => fileName;

    public long Length => length;

    public string FilePath => filePath;

    /// <summary>Holds this file, and those that belong together with it.</summary>
    public string Folder { get; } = Path.GetDirectoryName(filePath)!;

    /// <summary>Once all were received: this file, or where it is the table of an array's paths (.csv) that came along, the array.</summary>
    public string MainFilePath => Directory.EnumerateFiles(Folder).FirstOrDefault(path => !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) ?? FilePath;

    public DateTimeOffset AnnouncedAt => announcedAt;

    /// <summary>Where the browser sends the bytes.</summary>
    public string Address => $"uploads/{ticket}";

    /// <returns>True once: an upload is received a single time.</returns>
    public bool TryBegin() => Interlocked.Exchange(ref _hasBegun, 1) == 0;
}
