using System.Formats.Tar;
using System.Text.Unicode;

namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>The names in a tar archive that are no UTF-8: each goes by its bytes until all are known and can be read together.</summary>
internal sealed class OpenTarNames
{
    private const char Lost = '\uFFFD';

    // By the path that the bytes make for the time being.
    private readonly Dictionary<string, EntryName> _open = new(StringComparer.Ordinal);

    /// <param name="header">What was read for this entry.</param>
    /// <returns>The entry's name, or where it is no UTF-8 its bytes as text.</returns>
    public string NameOf(TarEntry entry, ReadOnlySpan<byte> header)
    {
        if (!entry.Name.Contains(Lost) || TarHeaderName.Of(header) is not { } raw || Utf8.IsValid(raw))
        {
            return entry.Name;
        }

        var name = new EntryName(null, raw);
        if (EntryPath.TryNormalize(name.Escaped(), out var path, out _))
        {
            _open[path] = name;
        }

        return name.Escaped();
    }

    /// <summary>Reads them, once all entries were seen.</summary>
    /// <param name="paths">Every path so far.</param>
    /// <returns>For paths that stand for bytes, the one to take in their place.</returns>
    public Dictionary<string, string> Decode(IEnumerable<string> paths, string? encodingName, ImportProblemLog log)
    {
        var decoded = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_open.Count == 0)
        {
            return decoded;
        }

        List<string> all = [.. paths];
        var names = EntryNameDecoder.Decode([.. all.Select(path => _open.TryGetValue(path, out var open) ? open : new EntryName(path, null))], encodingName, log);
        var taken = all.Where(path => !_open.ContainsKey(path)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (_open.ContainsKey(all[i]) && EntryPath.TryNormalize(names[i], out var path, out _) && taken.Add(path))
            {
                decoded[all[i]] = path;
            }
        }

        return decoded;
    }
}
