using System.Text;
using UtfUnknown;

namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>Finds the code page of an archive's names, of all of them together: one name alone says too little.</summary>
/// <remarks>
/// Each page's reading costs what is implausible about it (<see cref="NamePlausibility"/>), per byte that is not ASCII, and its rarity; the
/// detector's confidence (UTF.Unknown, by how often letters and their pairs are) is taken off. Names are few and short, which the detector alone is
/// not made for: it knows no page without a word of it, and takes two Chinese signs for Thai.
/// </remarks>
internal static class CodePageDetection
{
    // Enough to tell by, and quick where an archive has a million names.
    private const int MostNames = 2_000;

    // The detector wants some text before it says anything.
    private const int SampleBytes = 4_000;

    private const double DetectorWeight = 0.7;

    // Within this, another page fits as well for all that is known.
    private const double Doubt = 0.12;

    /// <param name="names">Raw names, at least one, none of them valid UTF-8 for all that matters here.</param>
    /// <returns>The likeliest page, and the next one where it fits nearly as well and reads the names otherwise.</returns>
    public static (CodePage Page, CodePage? Alternative) Detect(IEnumerable<byte[]> names)
    {
        var segments = SegmentsOf(names);
        var bytes = segments.Sum(segment => segment.Count(letter => letter >= 0x80));
        var confidence = ConfidenceOf(segments);
        var ranked = CodePage.All.Select(page => (Page: page, Cost: CostOf(page, segments, bytes) - (DetectorWeight * page.Detected.Max(name => confidence.GetValueOrDefault(name), 0))))
            .OrderBy(pair => pair.Cost).ToList();
        var best = ranked[0];
        if (double.IsPositiveInfinity(best.Cost))
        {
            return (CodePage.All[0], null);
        }

        // Pages that read all names alike need no choice.
        var other = ranked.Skip(1).FirstOrDefault(pair => pair.Cost < best.Cost + Doubt && segments.Exists(segment => pair.Page.Strict.GetString(segment) != best.Page.Strict.GetString(segment)));
        return (best.Page, other.Page);
    }

    private static double Max(this string[] names, Func<string, double> value, double least) => names.Aggregate(least, (greatest, name) => Math.Max(greatest, value(name)));

    private static List<byte[]> SegmentsOf(IEnumerable<byte[]> names)
    {
        var segments = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            for (var rest = name.AsSpan(); rest.Length > 0;)
            {
                var end = rest.IndexOf((byte)'/');
                var segment = end < 0 ? rest : rest[..end];
                if (segment.ContainsAnyInRange((byte)0x80, (byte)0xFF))
                {
                    segments.TryAdd(Encoding.Latin1.GetString(segment), segment.ToArray());
                }

                rest = end < 0 ? [] : rest[(end + 1)..];
            }

            if (segments.Count >= MostNames)
            {
                break;
            }
        }

        return [.. segments.Values];
    }

    private static double CostOf(CodePage page, List<byte[]> segments, int bytes)
    {
        try
        {
            return page.Rarity + (segments.Sum(segment => NamePlausibility.CostOf(page.Strict.GetString(segment), page)) / bytes);
        }
        catch (DecoderFallbackException)
        {
            return double.PositiveInfinity;
        }
    }

    private static Dictionary<string, double> ConfidenceOf(List<byte[]> segments)
    {
        var sample = new List<byte>();
        while (sample.Count < SampleBytes)
        {
            foreach (var segment in segments)
            {
                sample.AddRange(segment);
                sample.Add((byte)'\n');
            }
        }

        var confidence = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var found in CharsetDetector.DetectFromBytes([.. sample]).Details ?? [])
        {
            confidence[found.EncodingName] = Math.Max(found.Confidence, confidence.GetValueOrDefault(found.EncodingName));
        }

        return confidence;
    }
}
