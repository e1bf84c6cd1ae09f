namespace DifficultyEyes.Core.Import;

/// <summary>Folders of a source in which no file lies: a class that has no images yet is one.</summary>
internal static class EmptyFolders
{
    // More than any dataset has classes in all its splits; an archive of folders alone must not fill memory.
    private const int MaximumFolders = 1_000_000;

    /// <param name="folders">In the form of <see cref="EntryPath"/>, in any order.</param>
    /// <param name="files">In ordinal order of path.</param>
    /// <returns>Those that no file lies below, in ordinal order.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> folders, List<SourceFile> files) =>
        [.. folders.Where(folder => !HasFile(folder + "/", files)).Take(MaximumFolders).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Adds the folder of a hidden file: it is one even where the archive names no folders.</summary>
    public static void AddParent(string path, List<string> folders)
    {
        var end = path.LastIndexOf('/');
        if (end > 0 && !EntryPath.IsHidden(path[..end]) && (folders.Count == 0 || folders[^1] != path[..end]))
        {
            folders.Add(path[..end]);
        }
    }

    private static bool HasFile(string prefix, List<SourceFile> files)
    {
        var (low, high) = (0, files.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(files[middle].Path, prefix) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low < files.Count && files[low].Path.StartsWith(prefix, StringComparison.Ordinal);
    }
}
