namespace DifficultyEyes.Core.Import;

/// <summary>Paths inside an archive, folder or table: relative, with forward slashes.</summary>
internal static class EntryPath
{
    /// <summary>Characters of the longest path that is taken.</summary>
    public const int MaximumLength = 1024;

    private static readonly HashSet<string> s_imageExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff",
        ".ppm", ".pgm", ".pbm", ".pnm", ".pam", ".tga",
    };

    private static readonly HashSet<string> s_archiveExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar",
    };

    /// <summary>Brings a path to the one form, or says why it cannot be used.</summary>
    /// <param name="raw">As found: forward or backward slashes, perhaps with a leading <c>./</c>.</param>
    /// <param name="path">Segments joined by single forward slashes, none of them <c>.</c> or <c>..</c>.</param>
    /// <param name="reason">Why not, as one clause; null where the path is good.</param>
    public static bool TryNormalize(string raw, out string path, out string? reason)
    {
        path = "";
        var slashed = raw.Replace('\\', '/');
        var segments = slashed.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").ToList();
        reason = slashed switch
        {
            _ when raw.Length > MaximumLength => $"its path is longer than {MaximumLength} characters",
            _ when segments.Count == 0 => "its path is empty",
            ['/', ..] => "its path is absolute",
            [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', ..] => "its path names a drive",
            _ when segments.Contains("..") => "its path leads out of the archive",
            _ when raw.Any(char.IsControl) => "its path has control characters",
            _ => null,
        };
        if (reason is not null)
        {
            return false;
        }

        path = string.Join('/', segments);
        return true;
    }

    /// <summary>True for what operating systems leave in archives: hidden files and folders, <c>__MACOSX</c>, <c>Thumbs.db</c> and the like.</summary>
    public static bool IsHidden(string path) => path.Split('/').Any(FileFormats.IsHidden);

    public static bool IsImage(string path) => s_imageExtensions.Contains(Path.GetExtension(path));

    public static bool IsArchive(string path) => s_archiveExtensions.Contains(Path.GetExtension(path));

    public static string WithoutExtension(string path) => path[..^Path.GetExtension(path).Length];

    /// <summary>A path fit for a message: shortened, without control characters.</summary>
    public static string ForMessage(string raw)
    {
        var clean = string.Concat(raw.Take(200).Select(character => char.IsControl(character) ? '?' : character));
        return raw.Length > 200 ? clean + "…" : clean;
    }
}
