using System.Collections.Immutable;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>The folders of the server that visitors may take datasets from, and nothing outside them.</summary>
/// <param name="roots">Full paths; none by default. What they are called on screen is their last part.</param>
public sealed class ServerFolders(IReadOnlyList<string> roots)
{
    // More than a person looks through; the command line reads any path.
    private const int MostListed = 1_000;
    private const int MostCounted = 10_000;

    private static readonly EnumerationOptions s_visible = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Names of the roots, in the settings' order.</summary>
    public ImmutableArray<string> RootNames { get; } = [.. roots.Select(root => Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) is { Length: > 0 } name ? name : root)];

    /// <summary>Where something below a root lies on disk, links resolved.</summary>
    /// <param name="root">Position of the root.</param>
    /// <param name="relativePath">With forward slashes; empty for the root itself.</param>
    /// <exception cref="ImportException">It leads outside, by its name or by a link, or is not there.</exception>
    public string Resolve(int root, string relativePath)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)root, (uint)roots.Count, nameof(root));
        var normalized = "";
        if (relativePath.Length > 0 && (!EntryPath.TryNormalize(relativePath, out normalized, out _) || EntryPath.IsHidden(normalized)))
        {
            throw Outside(relativePath);
        }

        try
        {
            var rootPath = RealPath.Of(roots[root]);
            var path = RealPath.Of(Path.Combine(rootPath, normalized));
            return !RealPath.IsWithin(path, rootPath) ? throw Outside(relativePath)
                : Directory.Exists(path) || File.Exists(path) ? path
                : throw new ImportException($"There is no \"{EntryPath.ForMessage(relativePath)}\" in {RootNames[root]} on the server (any more).");
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"{RootNames[root]} cannot be read on the server: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    /// <summary>What lies in a folder below a root: folders first, then files that may hold a dataset, by name; hidden ones are left out.</summary>
    /// <returns>At most 1,000; links that lead outside are not among them.</returns>
    /// <exception cref="ImportException">It leads outside, is not there, or cannot be read.</exception>
    public ImmutableArray<ServerFolderItem> List(int root, string relativePath)
    {
        var folder = Resolve(root, relativePath);
        var prefix = relativePath.Length == 0 ? "" : relativePath + "/";
        try
        {
            return
            [
                .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", s_visible)
                    .Where(item => item.Name[0] != '.' && EntryPath.TryNormalize(prefix + item.Name, out _, out _))
                    .Where(item => item.LinkTarget is null || IsInside(root, prefix + item.Name))
                    .Select(item => Describe(item, prefix)).OfType<ServerFolderItem>()
                    .OrderBy(item => !item.IsFolder).ThenBy(item => item.Name, StringComparer.Ordinal).Take(MostListed),
            ];
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"{EntryPath.ForMessage(prefix + RootNames[root])} cannot be listed: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    private bool IsInside(int root, string relativePath)
    {
        try
        {
            Resolve(root, relativePath);
            return true;
        }
        catch (ImportException)
        {
            // A link that leads outside, or nowhere, is not on offer.
            return false;
        }
    }

    private static ServerFolderItem? Describe(FileSystemInfo item, string prefix)
    {
        if (Directory.Exists(item.FullName))
        {
            var inside = new DirectoryInfo(item.FullName).EnumerateFileSystemInfos("*", s_visible).Where(inner => inner.Name[0] != '.').Take(MostCounted).ToList();
            var folders = inside.Count(inner => inner is DirectoryInfo);
            return new ServerFolderItem(prefix + item.Name, item.Name, true, 0, folders, inside.Count - folders, inside.Count == MostCounted);
        }

        return DatasetExtensions.Recognizes(item.Name) ? new ServerFolderItem(prefix + item.Name, item.Name, false, new FileInfo(item.FullName).Length, 0, 0, false) : null;
    }

    private static ImportException Outside(string path) => new($"\"{EntryPath.ForMessage(path)}\" does not lie in a folder that this server offers.");
}
