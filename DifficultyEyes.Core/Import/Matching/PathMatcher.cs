namespace DifficultyEyes.Core.Import.Matching;

/// <summary>Finds the one path among many that a table from elsewhere means, or says that it means none or several.</summary>
/// <remarks>
/// The path as written; in another Unicode form; without its extension; in other letter case; as the end of a longer path or with folders left
/// out before it; and by its file name alone, where no folder says otherwise. Each way counts only where it leads to one path.
/// </remarks>
internal sealed class PathMatcher
{
    private const int Ambiguous = -1;

    private readonly IReadOnlyList<string> _paths;
    private readonly Dictionary<string, int> _exact;
    private readonly Lazy<Dictionary<string, int>> _composed;
    private readonly Lazy<Dictionary<string, int>> _withoutExtension;
    private readonly Lazy<Dictionary<string, int>> _caseless;
    private readonly Lazy<FileNames> _names;

    /// <param name="paths">Unique, with forward slashes.</param>
    public PathMatcher(IReadOnlyList<string> paths)
    {
        _paths = paths;
        _exact = new Dictionary<string, int>(paths.Count, StringComparer.Ordinal);
        for (var i = 0; i < paths.Count; i++)
        {
            _exact[paths[i]] = i;
        }

        // What a table written by this program never needs is made when it is first missed.
        _composed = new Lazy<Dictionary<string, int>>(() => Index(UnicodeForm.Composed));
        _withoutExtension = new Lazy<Dictionary<string, int>>(() => Index(path => EntryPath.WithoutExtension(UnicodeForm.Composed(path))));
        _caseless = new Lazy<Dictionary<string, int>>(() => Index(UnicodeForm.Caseless));
        _names = new Lazy<FileNames>(() => new FileNames(paths));
    }

    /// <summary>Finds it, and says by which way.</summary>
    /// <param name="raw">As written: slashes either way, perhaps absolute or an address.</param>
    /// <param name="reason">Why there is none, as one clause; null where there is one.</param>
    public bool TryFind(string raw, out int index, out PathWay way, out string? reason)
    {
        (way, reason) = (PathWay.Exact, null);
        var isRelative = EntryPath.TryNormalize(raw, out var path, out var refusal);
        if (isRelative && _exact.TryGetValue(path, out index))
        {
            return true;
        }

        path = isRelative ? path : WithoutRoot(raw);
        if (path.Length == 0)
        {
            index = Ambiguous;
            reason = refusal;
            return false;
        }

        var (found, foundBy) = Find(UnicodeForm.Composed(path));
        (index, way) = (found ?? Ambiguous, foundBy);
        reason = found is null ? $"the dataset has no image {EntryPath.ForMessage(path)}"
            : found == Ambiguous ? $"{EntryPath.ForMessage(path)} fits more than one image: write its {(way == PathWay.WithoutExtension ? "extension" : "whole path")}"
            : null;
        return reason is null;
    }

    private (int? Index, PathWay Way) Find(string path)
    {
        if (_composed.Value.TryGetValue(path, out var index))
        {
            return (index, PathWay.UnicodeForm);
        }

        if (_withoutExtension.Value.TryGetValue(path, out index) || _withoutExtension.Value.TryGetValue(EntryPath.WithoutExtension(path), out index))
        {
            return (index, PathWay.WithoutExtension);
        }

        return _caseless.Value.TryGetValue(UnicodeForm.Caseless(path), out index) ? (index, PathWay.LetterCase) : _names.Value.Find(UnicodeForm.Caseless(path));
    }

    // A drive, a scheme or the root of a disk says nothing of where the dataset lies.
    private static string WithoutRoot(string raw)
    {
        var path = raw.Trim().Replace('\\', '/');
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        path = scheme >= 0 ? path[(scheme + 3)..] : path is [_, ':', ..] ? path[2..] : path;
        return EntryPath.TryNormalize(path.TrimStart('/'), out var relative, out _) ? relative : "";
    }

    private Dictionary<string, int> Index(Func<string, string> keyOf)
    {
        var index = new Dictionary<string, int>(_paths.Count, StringComparer.Ordinal);
        for (var i = 0; i < _paths.Count; i++)
        {
            var key = keyOf(_paths[i]);
            index[key] = index.ContainsKey(key) ? Ambiguous : i;
        }

        return index;
    }

    /// <summary>Paths by their last part, for those of which a table holds more or fewer folders.</summary>
    private sealed class FileNames
    {
        private readonly string[] _paths;
        private readonly ILookup<string, int> _byName;
        private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

        public FileNames(IReadOnlyList<string> paths)
        {
            _paths = [.. paths.Select(UnicodeForm.Caseless)];
            _byName = Enumerable.Range(0, _paths.Length).ToLookup(i => NameOf(_paths[i]), StringComparer.Ordinal);
            foreach (var path in _paths)
            {
                _folders.UnionWith(path.Split('/').SkipLast(1));
            }
        }

        public (int? Index, PathWay Way) Find(string path)
        {
            var candidates = _byName[NameOf(path)].ToList();

            // The longest end is one path; of several ways to go on before it, none is known to be meant.
            var ends = candidates.FindAll(i => EndsWith(path, _paths[i]));
            if (ends.Count > 0)
            {
                var longest = ends.MaxBy(i => _paths[i].Length);
                return (ends.Count(i => _paths[i].Length == _paths[longest].Length) == 1 ? longest : Ambiguous, PathWay.End);
            }

            var longer = candidates.FindAll(i => EndsWith(_paths[i], path));
            if (longer.Count > 0)
            {
                return (longer.Count == 1 ? longer[0] : Ambiguous, path.Contains('/') ? PathWay.End : PathWay.FileName);
            }

            // Another folder of the dataset's says that another image is meant, one that is not there.
            var isElsewhere = path.LastIndexOf('/') is >= 0 and var slash && _folders.Contains(path[(path[..slash].LastIndexOf('/') + 1)..slash]);
            return isElsewhere || candidates.Count == 0 ? (null, PathWay.FileName) : (candidates.Count == 1 ? candidates[0] : Ambiguous, PathWay.FileName);
        }

        private static bool EndsWith(string path, string end) =>
            path.EndsWith(end, StringComparison.Ordinal) && (path.Length == end.Length || path[^(end.Length + 1)] == '/');

        private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
    }
}
