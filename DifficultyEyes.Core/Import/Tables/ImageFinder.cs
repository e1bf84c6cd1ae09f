using System.Text.RegularExpressions;
using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Core.Import.Tables;

/// <summary>Finds the image that a table's path means.</summary>
/// <remarks>
/// As it is written, from the table's folder, the root or the folders around everything; else as other tables' paths are matched; else by its
/// name without an ending, where one image alone has it, or one alone in the split that the table is of.
/// </remarks>
internal sealed partial class ImageFinder
{
    private readonly IReadOnlyList<SourceFile> _files;
    private readonly Dictionary<string, int> _byPath;
    private readonly List<string> _around;
    private readonly Lazy<PathMatcher> _matcher;
    private readonly Lazy<ILookup<string, int>> _byStem;

    /// <param name="files">All that a table may name, in ordinal order of path.</param>
    /// <param name="images">Those of them that are images.</param>
    public ImageFinder(IReadOnlyList<SourceFile> files, IReadOnlyList<SourceFile> images)
    {
        _files = files;
        _byPath = new Dictionary<string, int>(files.Count, StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            _byPath.TryAdd(files[i].Path, i);
        }

        _around = [.. SharedFolders(images)];
        _matcher = new Lazy<PathMatcher>(() => new PathMatcher([.. files.Select(file => file.Path)]));
        _byStem = new Lazy<ILookup<string, int>>(() => Enumerable.Range(0, files.Count).Where(IsPicture).ToLookup(i => StemOf(files[i].Path), StringComparer.Ordinal));
    }

    /// <summary>The innermost folder around every image, ending in a slash; empty where there is none.</summary>
    public string Around => _around.LastOrDefault("");

    /// <param name="raw">As it is written in the table.</param>
    /// <param name="folder">The table's, ending in a slash; empty at the root.</param>
    /// <param name="preferred">Of several images of one name, those that this holds for; null for no preference.</param>
    /// <param name="path">As it is written, in the one form; where it leads out of the source, its end.</param>
    /// <param name="way">By what it was known.</param>
    public bool TryFind(string raw, string folder, Func<SourceFile, bool>? preferred, out SourceFile file, out string path, out PathWay way)
    {
        way = PathWay.Exact;
        if (!EntryPath.TryNormalize(raw, out path, out _) && !EntryPath.TryNormalize(Leading().Replace(raw.Replace('\\', '/'), ""), out path, out _))
        {
            file = default;
            return false;
        }

        foreach (var prefix in _around.Prepend("").Prepend(folder))
        {
            if (_byPath.TryGetValue(prefix + path, out var exact))
            {
                file = _files[exact];
                return true;
            }
        }

        foreach (var prefix in _around.Prepend("").Prepend(folder))
        {
            if (TryMatch(prefix + path, out file, out way) && !way.IsLoose())
            {
                return true;
            }
        }

        return TryMatch(path, out file, out way) || TryFindByStem(path, preferred, out file, out way);
    }

    private bool TryMatch(string path, out SourceFile file, out PathWay way)
    {
        // Beside an image there may be a text of the same name.
        var isFound = _matcher.Value.TryFind(path, out var index, out way, out _) && (way is PathWay.Exact or PathWay.UnicodeForm or PathWay.LetterCase || IsPicture(index));
        file = isFound ? _files[index] : default;
        return isFound;
    }

    private bool TryFindByStem(string path, Func<SourceFile, bool>? preferred, out SourceFile file, out PathWay way)
    {
        way = PathWay.FileName;
        var candidates = _byStem.Value[StemOf(path)].Concat(_byStem.Value[UnicodeForm.Composed(NameOf(path))]).Distinct().ToList();
        if (candidates.Count > 1 && preferred is not null)
        {
            candidates = candidates.FindAll(candidate => preferred(_files[candidate]));
        }

        file = candidates is [var only] ? _files[only] : default;
        return candidates.Count == 1;
    }

    private bool IsPicture(int index) => EntryPath.IsImage(_files[index].Path) || FileFormats.UnreadPicture(_files[index].Path) is not null;

    // Paths are in ordinal order, so what the first and the last share, all share.
    private static IEnumerable<string> SharedFolders(IReadOnlyList<SourceFile> images)
    {
        if (images.Count == 0)
        {
            yield break;
        }

        var (first, last) = (images[0].Path, images[^1].Path);
        for (var i = 0; i < Math.Min(first.Length, last.Length) && first[i] == last[i]; i++)
        {
            if (first[i] == '/')
            {
                yield return first[..(i + 1)];
            }
        }
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string StemOf(string path) => UnicodeForm.Composed(EntryPath.IsImage(path) ? EntryPath.WithoutExtension(NameOf(path)) : NameOf(path));

    // "C:/data/…", "/kaggle/input/…", "../input/…".
    [GeneratedRegex(@"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?/*(?:(?:.*/)?\.\.(?:/|$))*", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();
}
