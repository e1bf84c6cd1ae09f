using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import;

/// <summary>A source of given paths, all of one content.</summary>
internal sealed class ListedFiles(IReadOnlyList<SourceFile> files, byte[] content) : IDatasetSource
{
    public IReadOnlyList<SourceFile> Files => files;

    public IReadOnlyList<string> EmptyFolders => [];

    public Stream Open(SourceFile file) => new MemoryStream(content, writable: false);

    public uint? ChecksumOf(SourceFile file) => null;

    public bool TryRead(SourceFile file, out byte[] read, out string? reason)
    {
        (read, reason) = (content, null);
        return true;
    }

    public void Dispose()
    {
    }
}
