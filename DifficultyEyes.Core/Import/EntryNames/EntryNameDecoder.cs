using System.Text;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>Gives every entry of an archive its name as text: as a person says, as UTF-8 where that holds, else in a code page found out over all names.</summary>
internal static class EntryNameDecoder
{
    private const int NamesShown = 3;

    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Decodes; two names of different bytes stay two names.</summary>
    /// <param name="names">In the order of the archive.</param>
    /// <param name="encodingName">What a person chose; null for what is found out.</param>
    /// <param name="log">Is told what was found out, and by what.</param>
    /// <returns>A text for each name.</returns>
    /// <exception cref="ImportException">There is no encoding of the name that was chosen.</exception>
    public static string[] Decode(IReadOnlyList<EntryName> names, string? encodingName, ImportProblemLog log)
    {
        var chosen = encodingName is null ? null : Require(encodingName);
        var unknown = names.Where(name => name.Text is null).Select(name => name.Raw!).ToList();
        if (unknown.Count == 0)
        {
            return [.. names.Select(name => name.Text!)];
        }

        var decode = chosen is not null ? AsChosen(chosen, encodingName!, unknown, log) : AsFound(unknown, log);
        return Distinct(names, decode, log);
    }

    /// <exception cref="ImportException">There is no encoding of that name.</exception>
    private static Encoding Require(string encodingName) => CodePage.Find(encodingName) ?? throw new ImportException(
        $"There is no encoding of file names called \"{EntryPath.ForMessage(encodingName)}\"; there are {string.Join(", ", NameEncodings.Usual)} and others.");

    private static Func<byte[], string?> AsChosen(Encoding encoding, string encodingName, List<byte[]> unknown, ImportProblemLog log)
    {
        log.NameEncoding = encodingName;
        log.Note($"{Count(unknown.Count)} without the mark of UTF-8: read as {encodingName}, as was chosen.");
        return raw => TryDecode(encoding, raw);
    }

    private static Func<byte[], string?> AsFound(List<byte[]> unknown, ImportProblemLog log)
    {
        var others = unknown.FindAll(raw => TryDecode(s_utf8, raw) is null);
        if (others.Count == 0)
        {
            log.NameEncoding = "utf-8";
            log.Note($"{Count(unknown.Count)} without the mark of UTF-8: read as UTF-8, which all of them are.");
            return raw => TryDecode(s_utf8, raw);
        }

        // A few names of a code page happen to be UTF-8 too; where most are, two programs wrote into one archive.
        var isMixed = unknown.Count - others.Count >= 2 * others.Count;
        var (page, alternative) = CodePageDetection.Detect(isMixed ? others : unknown);
        log.NameEncoding = page.Name;
        var examples = string.Join(", ", (isMixed ? others : unknown).Select(raw => TryDecode(page.Strict, raw)).OfType<string>().Select(FirstForeign).Distinct(StringComparer.Ordinal).Take(NamesShown));
        log.Note($"{Count(isMixed ? others.Count : unknown.Count)} without the mark of UTF-8 and in no UTF-8: read as {page.Name}, found by the names themselves ({EntryPath.ForMessage(examples)})"
            + (alternative is null ? "" : $"; {alternative.Name} fits nearly as well ({EntryPath.ForMessage(FirstForeign(TryDecode(alternative.Strict, others[0]) ?? ""))})")
            + ". If they look wrong, choose another encoding.");
        return isMixed ? raw => TryDecode(s_utf8, raw) ?? TryDecode(page.Strict, raw) : raw => TryDecode(page.Strict, raw);
    }

    // Some pages hold a letter twice, and what a page does not hold has no text at all: bytes tell such names apart.
    private static string[] Distinct(IReadOnlyList<EntryName> names, Func<byte[], string?> decode, ImportProblemLog log)
    {
        var decoded = new string[names.Count];
        var rawOf = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        var escaped = 0;
        for (var i = 0; i < decoded.Length; i++)
        {
            if (names[i].Text is { } text)
            {
                decoded[i] = text;
                rawOf[text] = null;
            }
        }

        for (var i = 0; i < decoded.Length; i++)
        {
            if (names[i].Raw is not { } raw)
            {
                continue;
            }

            // The same bytes twice are one name twice, which is told where files are listed.
            if (decode(raw) is { } name && (rawOf.TryAdd(name, raw) || (rawOf[name] is { } other && other.AsSpan().SequenceEqual(raw))))
            {
                decoded[i] = name;
            }
            else
            {
                decoded[i] = names[i].Escaped();
                escaped++;
            }
        }

        if (escaped > 0)
        {
            log.Note($"{Count(escaped)} that this encoding does not hold, or reads like another name: their bytes are written as %XX.");
        }

        return decoded;
    }

    private static string? TryDecode(Encoding encoding, byte[] raw)
    {
        try
        {
            return encoding.GetString(raw);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string FirstForeign(string name) => name.Split('/').FirstOrDefault(segment => segment.Any(letter => letter >= 0x80)) ?? name;

    private static string Count(int count) => Counted.Of(count, "name in the archive", "names in the archive");
}
