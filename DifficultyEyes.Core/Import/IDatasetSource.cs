namespace DifficultyEyes.Core.Import;

/// <summary>The files of an archive or a folder; read one at a time.</summary>
internal interface IDatasetSource : IImageReader, IDisposable
{
    /// <summary>Every usable file, each path once, hidden ones left out, in ordinal order of path.</summary>
    IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Folders that hold no usable file, in ordinal order of path.</summary>
    IReadOnlyList<string> EmptyFolders { get; }

    /// <summary>Opens a file of any size from its start; seekable where the source does not hold it compressed.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged here; reading on may throw it too.</exception>
    Stream Open(SourceFile file);

    /// <summary>The CRC-32 that the file's bytes must have; null where the source knows none.</summary>
    uint? ChecksumOf(SourceFile file);
}

/// <summary>A file of a source.</summary>
/// <param name="Path">In the form of <see cref="EntryPath"/>.</param>
/// <param name="Position">Where the source finds it again.</param>
internal readonly record struct SourceFile(string Path, int Position);
