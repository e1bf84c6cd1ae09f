namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Which folders of the images' paths are splits and which classes, by what most of the images say.</summary>
internal sealed class FolderTree
{
    private readonly IReadOnlyList<string[]> _segments;
    private readonly List<string> _wrapper = [];
    private readonly Dictionary<string, string> _splits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _classDepths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);

    /// <param name="segments">The path of each image, parted at its slashes.</param>
    public FolderTree(IReadOnlyList<string[]> segments)
    {
        _segments = segments;
        FindDepth();
        if (HasSplits)
        {
            FindClassDepths();
        }
    }

    /// <summary>Leading folders around everything, which are taken off.</summary>
    public int Depth { get; private set; }

    /// <summary>True where the folders at <see cref="Depth"/> are splits.</summary>
    public bool HasSplits => _splits.Count > 0;

    /// <summary>Names of the splits, by folder.</summary>
    public IReadOnlyDictionary<string, string> Splits => _splits;

    /// <summary>Where a folder of this path is a class in the layout of splits, its position among the segments; -1 where none is.</summary>
    /// <param name="segments">Of a file's path, or of a folder's with anything behind it.</param>
    public int ClassDepthOf(string[] segments)
    {
        if (segments.Length < Depth + 3 || !IsInside(segments))
        {
            return -1;
        }

        var isSplit = _splits.ContainsKey(segments[Depth]);
        var depth = isSplit ? _classDepths[segments[Depth]] : Depth + 1;

        // A folder beside the splits holds another one where it has their classes; one that only says "images" is no class.
        return segments.Length < depth + 2 || (!_classes.Contains(segments[depth]) && (!isSplit || IsMeaningless(segments, depth))) ? -1 : depth;
    }

    /// <summary>The split of a path in the layout of splits.</summary>
    public string SplitOf(string[] segments) => _splits.GetValueOrDefault(segments[Depth], segments[Depth]);

    /// <summary>True where a path lies in the folders that are around everything.</summary>
    public bool IsInside(string[] segments)
    {
        for (var depth = 0; depth < Depth; depth++)
        {
            if (segments[depth] != _wrapper[depth])
            {
                return false;
            }
        }

        return segments.Length > Depth;
    }

    private static bool IsMeaningless(string[] segments, int depth) => SplitFolder.IsFiller(segments[depth]) || SplitFolder.Find(segments[depth]) is not null;

    private void FindDepth()
    {
        while (true)
        {
            var groups = GroupsAt(Depth);
            FindSplits(groups);
            if (HasSplits || Wrapper(groups) is not { } wrapper)
            {
                return;
            }

            _wrapper.Add(wrapper);
            Depth++;
        }
    }

    // The folders at a depth: how many images lie in each, and how many of these in a folder of it.
    private Dictionary<string, (int Images, int Deeper)> GroupsAt(int depth)
    {
        var groups = new Dictionary<string, (int Images, int Deeper)>(StringComparer.Ordinal);
        foreach (var segments in _segments)
        {
            if (segments.Length >= depth + 2 && IsInside(segments))
            {
                var (images, deeper) = groups.GetValueOrDefault(segments[depth]);
                groups[segments[depth]] = (images + 1, deeper + (segments.Length >= depth + 3 ? 1 : 0));
            }
        }

        return groups;
    }

    // Folders are splits where most images in folders lie in those that are called so, and most of what has a class lies in them too.
    private void FindSplits(Dictionary<string, (int Images, int Deeper)> groups)
    {
        var found = groups.Keys.Select(name => (Name: name, Folder: SplitFolder.Find(name))).Where(pair => pair.Folder is not null)
            .Select(pair => (pair.Name, Folder: pair.Folder!.Value)).ToList();

        // "dogs_train" means a split beside "dogs_test" only.
        found.RemoveAll(pair => pair.Folder.Rest.Length > 0 && found.Count(other => other.Folder.Rest == pair.Folder.Rest) < 2);
        var (images, deeper) = (found.Sum(pair => (long)groups[pair.Name].Images), found.Sum(pair => (long)groups[pair.Name].Deeper));
        var all = groups.Values.Sum(group => (long)group.Images);
        if (deeper > 0 && images * 2 > all && deeper >= all - images)
        {
            found.ForEach(pair => _splits.Add(pair.Name, pair.Folder.Split));
        }
    }

    // A folder is around everything where all images that lie in a folder lie in folders of it, or nearly all and it holds splits or classes.
    private string? Wrapper(Dictionary<string, (int Images, int Deeper)> groups)
    {
        if (groups.Count == 0)
        {
            return null;
        }

        var (name, (images, deeper)) = groups.MaxBy(group => group.Value.Images);
        var all = groups.Values.Sum(group => (long)group.Images);
        if ((groups.Count == 1 && deeper == images) || deeper * 10L < all * 9L)
        {
            return groups.Count == 1 && deeper == images ? name : null;
        }

        _wrapper.Add(name);
        Depth++;
        var inner = GroupsAt(Depth);
        FindSplits(inner);
        var holdsMore = HasSplits || (groups.Count == 1 && inner.Count > 1);
        _splits.Clear();
        Depth--;
        _wrapper.RemoveAt(Depth);
        return holdsMore ? name : null;
    }

    // Within a split, folders that say nothing may lie around the classes: seg_train/seg_train/forest, train/images/forest.
    private void FindClassDepths()
    {
        foreach (var split in _splits.Keys)
        {
            var depth = Depth + 1;
            var inside = _segments.Where(segments => segments.Length >= depth + 2 && IsInside(segments) && segments[Depth] == split).ToList();
            while (inside.Count > 0 && inside.TrueForAll(segments => segments[depth] == inside[0][depth])
                && (IsMeaningless(inside[0], depth) || inside[0][depth] == split) && inside.Exists(segments => segments.Length >= depth + 3))
            {
                depth++;
                inside.RemoveAll(segments => segments.Length < depth + 2);
            }

            _classDepths.Add(split, depth);
            var classes = inside.Select(segments => segments[depth]).ToHashSet(StringComparer.Ordinal);

            // Beside another one, a folder called "photos" is a class after all.
            if (classes.Count > 1 || inside.Exists(segments => !IsMeaningless(segments, depth)))
            {
                _classes.UnionWith(classes);
            }
        }
    }
}
