using System.Globalization;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>The files below a folder on the server's disk, or a single one; symbolic links are not followed.</summary>
internal sealed class FolderSource : IDatasetSource
{
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly List<FileInfo> _found = [];
    private readonly SourceReader _reader;

    /// <exception cref="ImportException">The folder holds more files than the limit, or cannot be listed.</exception>
    public FolderSource(string root, ImportLimits limits, ImportProblemLog problems)
    {
        _reader = new SourceReader(limits);
        var files = new List<SourceFile>();
        var folders = new List<string>();
        try
        {
            Collect(new DirectoryInfo(root), "", files, folders, limits, problems);
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The folder \"{Path.GetFileName(root)}\" cannot be listed: {DiskFault.ReasonOf(exception)}.", exception);
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        Files = files;
        EmptyFolders = Import.EmptyFolders.Of(folders, files);
    }

    /// <summary>One file alone, with those of its companions that lie beside it.</summary>
    /// <param name="companions">Names in the same folder; links among them are not followed.</param>
    public FolderSource(FileInfo file, IEnumerable<string> companions, ImportLimits limits)
    {
        _reader = new SourceReader(limits);
        _found.Add(file);
        _found.AddRange(companions.Where(name => name != file.Name).Distinct(StringComparer.Ordinal)
            .Select(name => new FileInfo(Path.Combine(file.DirectoryName!, name)))
            .Where(companion => companion is { Exists: true, LinkTarget: null }));
        Files = [.. _found.Select((found, position) => new SourceFile(found.Name, position)).OrderBy(found => found.Path, StringComparer.Ordinal)];
    }

    public IReadOnlyList<SourceFile> Files { get; }

    public IReadOnlyList<string> EmptyFolders { get; } = [];

    public Stream Open(SourceFile file) => _found[file.Position].OpenRead();

    public uint? ChecksumOf(SourceFile file) => null;

    public bool TryRead(SourceFile file, out byte[] content, out string? reason)
    {
        try
        {
            using var stream = _found[file.Position].OpenRead();
            return _reader.TryRead(stream, stream.Length, out content, out reason);
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            content = [];
            reason = $"it cannot be read: {DiskFault.ReasonOf(exception)}";
            return false;
        }
    }

    public void Dispose()
    {
    }

    private void Collect(DirectoryInfo folder, string prefix, List<SourceFile> files, List<string> folders, ImportLimits limits, ImportProblemLog problems)
    {
        foreach (var item in folder.EnumerateFileSystemInfos("*", s_everything).OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            if (!EntryPath.TryNormalize(prefix + item.Name, out var path, out var reason))
            {
                problems.AddFile(EntryPath.ForMessage(prefix + item.Name), FileFormats.KindOf(item.Name), reason!);
            }
            else if (EntryPath.IsHidden(path))
            {
                problems.CountFile(path, FileFormats.Hidden, FileFormats.ReasonOfHidden);
            }
            else if (item.LinkTarget is not null)
            {
                problems.AddFile(path, FileFormats.Link, "it is a symbolic link, which is not followed");
            }
            else if (item is DirectoryInfo inner)
            {
                if (folders.Count < limits.MaximumEntries)
                {
                    folders.Add(path);
                }

                Collect(inner, prefix + item.Name + "/", files, folders, limits, problems);
            }
            else
            {
                files.Add(new SourceFile(path, _found.Count));
                _found.Add((FileInfo)item);
                if (files.Count > limits.MaximumEntries)
                {
                    throw new ImportException(string.Create(
                        CultureInfo.InvariantCulture, $"The folder holds more than the limit of {limits.MaximumEntries:N0} files."));
                }
            }
        }
    }
}
