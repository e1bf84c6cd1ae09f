using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Core.Import;

/// <summary>Finds the file that a manifest's path means: from the manifest's folder, the root, or the folders around everything; else as other tables' paths are matched.</summary>
internal sealed class SourceFileFinder
{
    private readonly Dictionary<string, SourceFile> _filesByPath;
    private readonly List<string> _prefixes;
    private readonly IReadOnlyList<SourceFile> _files;
    private readonly Lazy<PathMatcher> _matcher;
    private readonly Dictionary<int, PathWay> _ways = [];

    public SourceFileFinder(IReadOnlyList<SourceFile> files, string folder)
    {
        _files = files;
        _filesByPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        _prefixes = [folder, "", .. SharedFolders(files.Where(file => EntryPath.IsImage(file.Path)).Select(file => file.Path).ToList())];
        _prefixes = [.. _prefixes.Distinct(StringComparer.Ordinal)];
        _matcher = new Lazy<PathMatcher>(() => new PathMatcher([.. files.Select(file => file.Path)]));
    }

    /// <param name="isLoose">True where another path could mean the same file, by <see cref="PathWays.IsLoose"/>.</param>
    public bool TryFind(string path, out SourceFile file, out bool isLoose)
    {
        isLoose = false;
        foreach (var prefix in _prefixes)
        {
            if (_filesByPath.TryGetValue(prefix + path, out file))
            {
                _ways[file.Position] = PathWay.Exact;
                return true;
            }
        }

        foreach (var prefix in _prefixes)
        {
            if (TryMatch(prefix + path, out file, out isLoose) && !isLoose)
            {
                return true;
            }
        }

        return TryMatch(path, out file, out isLoose);
    }

    /// <summary>Says how images were found their files, where not all were as written.</summary>
    public void NoteWays(ImportProblemLog log)
    {
        if (_ways.Values.All(way => way == PathWay.Exact))
        {
            return;
        }

        var counts = new MatchCounts(PathWays.Words);
        foreach (var way in _ways.Values)
        {
            counts.Add((int)way);
        }

        log.Note(counts.Sentence("Images of the manifest by path")!);
    }

    private bool TryMatch(string path, out SourceFile file, out bool isLoose)
    {
        // Beside an image there may be a text of the same name.
        var isFound = _matcher.Value.TryFind(path, out var index, out var way, out _) && (way != PathWay.WithoutExtension || EntryPath.IsImage(_files[index].Path));
        isLoose = isFound && way.IsLoose();
        file = isFound ? _files[index] : default;
        if (isFound)
        {
            _ways[file.Position] = way;
        }

        return isFound;
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
