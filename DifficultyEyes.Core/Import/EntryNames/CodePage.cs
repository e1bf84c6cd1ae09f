using System.Collections.Immutable;
using System.Text;

namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>An encoding in which archives hold names without saying so.</summary>
/// <param name="Name">As people say it, such as <c>gbk</c>.</param>
/// <param name="Number">Microsoft's number of it.</param>
/// <param name="Rarity">Added to the cost of a reading: how seldom such archives are, 0 for the format's own page.</param>
/// <param name="Detected">What the detector calls it and its like.</param>
internal sealed record CodePage(string Name, int Number, double Rarity, params string[] Detected)
{
    /// <summary>What is tried. Windows writes the page of its console, some programs that of its windows; PKWARE's own is cp437.</summary>
    public static ImmutableArray<CodePage> All { get; } =
    [
        new("cp437", 437, 0, "ibm850"), new("cp850", 850, 0.05, "ibm850"), new("windows-1252", 1252, 0.06, "windows-1252", "iso-8859-1", "iso-8859-15"),
        new("gbk", 936, 0.04, "gb18030", "hz-gb-2312"), new("shift_jis", 932, 0.06, "shift-jis"), new("euc-kr", 949, 0.1, "euc-kr", "uhc"), new("big5", 950, 0.12, "big5"),
        new("cp866", 866, 0.05, "ibm866"), new("windows-1251", 1251, 0.06, "windows-1251"), new("koi8-r", 20866, 0.15, "koi8-r"),
        new("cp852", 852, 0.1, "ibm852"), new("windows-1250", 1250, 0.1, "windows-1250", "iso-8859-2"),
        new("cp737", 737, 0.12), new("windows-1253", 1253, 0.12, "windows-1253", "iso-8859-7"),
        new("cp857", 857, 0.14), new("windows-1254", 1254, 0.14, "windows-1254", "iso-8859-9"),
        new("cp862", 862, 0.12), new("windows-1255", 1255, 0.12, "windows-1255", "iso-8859-8"),
        new("cp720", 720, 0.14), new("windows-1256", 1256, 0.12, "windows-1256"),
        new("windows-874", 874, 0.12, "tis-620", "iso-8859-11"), new("windows-1257", 1257, 0.16, "windows-1257", "iso-8859-13"), new("cp775", 775, 0.16),
        new("gb18030", 54936, 0.14, "gb18030"), new("euc-jp", 51932, 0.2, "euc-jp"),
    ];

    /// <summary>Decodes; what the page does not hold is a fault.</summary>
    public Encoding Strict { get; } = StrictOf(CodePagesEncodingProvider.Instance.GetEncoding(Number)!);

    /// <summary>An encoding by any usual name, such as <c>gbk</c>, <c>cp437</c>, <c>932</c> or <c>utf-8</c>.</summary>
    /// <returns>Null where there is none of that name, or it is none of file names.</returns>
    public static Encoding? Find(string name)
    {
        var text = name.Trim();
        var digits = text.StartsWith("cp", StringComparison.OrdinalIgnoreCase) ? text[2..] : text.StartsWith("ibm", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        try
        {
            var known = All.FirstOrDefault(page => page.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
            var encoding = known is not null ? known.Strict
                : int.TryParse(digits, out var number) ? CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.GetEncoding(number)
                : CodePagesEncodingProvider.Instance.GetEncoding(text) ?? Encoding.GetEncoding(text);
            return encoding.GetString("aZ09/_.-"u8) == "aZ09/_.-" ? StrictOf(encoding) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding StrictOf(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}
