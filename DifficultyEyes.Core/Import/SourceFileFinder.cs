namespace DifficultyEyes.Core.Import;

/// <summary>Finds the file that a manifest's path means: from the manifest's folder, the root, or the folders around everything.</summary>
internal sealed class SourceFileFinder
{
    private readonly Dictionary<string, SourceFile> _filesByPath;
    private readonly List<string> _prefixes;

    public SourceFileFinder(IReadOnlyList<SourceFile> files, string folder)
    {
        _filesByPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        _prefixes = [folder, "", .. SharedFolders(files.Where(file => EntryPath.IsImage(file.Path)).Select(file => file.Path).ToList())];
        _prefixes = [.. _prefixes.Distinct(StringComparer.Ordinal)];
    }

    public bool TryFind(string path, out SourceFile file)
    {
        foreach (var prefix in _prefixes)
        {
            if (_filesByPath.TryGetValue(prefix + path, out file))
            {
                return true;
            }
        }

        file = default;
        return false;
    }

    // Paths are in ordinal order, so what the first and the last share, all share.
    private static IEnumerable<string> SharedFolders(List<string> paths)
    {
        if (paths.Count == 0)
        {
            yield break;
        }

        var (first, last) = (paths[0], paths[^1]);
        for (var i = 0; i < Math.Min(first.Length, last.Length) && first[i] == last[i]; i++)
        {
            if (first[i] == '/')
            {
                yield return first[..(i + 1)];
            }
        }
    }
}
