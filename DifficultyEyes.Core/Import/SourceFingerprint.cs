using System.Security.Cryptography;
using System.Text.Json;

namespace DifficultyEyes.Core.Import;

/// <summary>Names a source by its bytes and by all else that decides what an import makes of it, so that it need not be decoded twice.</summary>
internal sealed class SourceFingerprint
{
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private readonly string _path;
    private readonly string _state;

    private SourceFingerprint(string path, string key, string state)
    {
        _path = path;
        _state = state;
        Key = key;
    }

    /// <summary>64 lower-case hexadecimal digits: the same for the same bytes, options and limits, read by the same build.</summary>
    public string Key { get; }

    /// <summary>Reads the whole source once.</summary>
    /// <returns>Null where a source is not known by its own bytes (neither an archive nor a folder), or cannot be read: the import then says why.</returns>
    public static async Task<SourceFingerprint?> TakeAsync(string path, ImportOptions options, ImportLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            var files = ListFiles(path, limits.MaximumEntries);
            if (files is null || (!Directory.Exists(path) && !IsArchive(path)))
            {
                return null;
            }

            using var hash = new ContentHash();
            // A newer build may read what this one leaves out.
            hash.Add(typeof(SourceFingerprint).Module.ModuleVersionId.ToString());
            hash.Add(JsonSerializer.Serialize(limits));
            hash.Add(JsonSerializer.Serialize(options with { Name = null, ManifestPath = null }));
            if (options.ManifestPath is { } manifest)
            {
                hash.Add(await HashAsync(manifest, cancellationToken));
            }

            foreach (var file in files)
            {
                hash.Add(file.Path);
                hash.Add(file.Info.LinkTarget ?? "");
                hash.Add(file.Info.LinkTarget is null ? await HashAsync(file.Info.FullName, cancellationToken) : []);
            }

            return new SourceFingerprint(path, hash.ToText(), StateOf(files));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether the source's files are still those that were read, by their names, sizes and times.</summary>
    public bool IsUnchanged(ImportLimits limits)
    {
        try
        {
            return ListFiles(_path, limits.MaximumEntries) is { } files && StateOf(files) == _state;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static List<(string Path, FileInfo Info)>? ListFiles(string path, int limit)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [("", new FileInfo(path))] : null;
        }

        var files = new List<(string Path, FileInfo Info)>();
        return Collect(new DirectoryInfo(path), "", files, limit) ? files : null;
    }

    private static bool Collect(DirectoryInfo folder, string prefix, List<(string Path, FileInfo Info)> files, int limit)
    {
        foreach (var item in folder.EnumerateFileSystemInfos("*", s_everything).OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            // Links are not followed by an import either: where one leads is all that counts.
            if (item is DirectoryInfo { LinkTarget: null } inner)
            {
                if (!Collect(inner, prefix + item.Name + "/", files, limit))
                {
                    return false;
                }
            }
            else if (files.Count >= limit)
            {
                return false;
            }
            else
            {
                files.Add((prefix + item.Name, item as FileInfo ?? new FileInfo(item.FullName)));
            }
        }

        return true;
    }

    private static string StateOf(List<(string Path, FileInfo Info)> files)
    {
        using var hash = new ContentHash();
        foreach (var (path, info) in files)
        {
            hash.Add(path);
            hash.Add(info.LinkTarget is null && info.Exists ? info.Length : 0);
            hash.Add(info.LastWriteTimeUtc.Ticks);
        }

        return hash.ToText();
    }

    // Records may lie in several files side by side, of which one is named.
    private static bool IsArchive(string path)
    {
        using var stream = File.OpenRead(path);
        return FileKinds.Of(stream) is FileKind.Zip or FileKind.Tar;
    }

    private static async Task<byte[]> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await SHA256.HashDataAsync(stream, cancellationToken);
    }
}
