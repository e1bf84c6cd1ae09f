namespace DifficultyEyes.Core.Import;

/// <summary>Paths with every symbolic link on the way resolved.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        var links = 0;
        return Resolve(Path.GetFullPath(path), ref links);
    }

    /// <summary>True for the folder itself and whatever lies below it; both with links resolved.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Resolve(string path, ref int links)
    {
        var current = Path.GetPathRoot(path)!;
        foreach (var segment in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new FileInfo(Path.Combine(current, segment));
            if (next.LinkTarget is not { } target)
            {
                current = next.FullName;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException("Too many symbolic links.");
            }

            current = Resolve(Path.GetFullPath(target, current), ref links);
        }

        return current;
    }
}
