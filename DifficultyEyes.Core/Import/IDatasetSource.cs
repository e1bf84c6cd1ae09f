namespace DifficultyEyes.Core.Import;

/// <summary>The files of a zip archive or a folder; read one at a time.</summary>
internal interface IDatasetSource : IDisposable
{
    /// <summary>Every usable file, each path once, hidden ones left out, in ordinal order of path.</summary>
    IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Reads one file whole.</summary>
    /// <param name="content">The bytes; empty where the file cannot be read.</param>
    /// <param name="reason">Why it cannot be read, as one clause; null where it can.</param>
    /// <exception cref="ImportException">The limit of all files together is passed.</exception>
    bool TryRead(SourceFile file, out byte[] content, out string? reason);
}

/// <summary>A file of a source.</summary>
/// <param name="Path">In the form of <see cref="EntryPath"/>.</param>
/// <param name="Position">Where the source finds it again.</param>
internal readonly record struct SourceFile(string Path, int Position);
