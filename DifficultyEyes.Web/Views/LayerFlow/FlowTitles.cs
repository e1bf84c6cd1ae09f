namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>How the layers' names stand above their columns: beside each other, in two rows, or at a slant.</summary>
/// <param name="Narrow">A style class for a narrow view: flat, staggered or slanted.</param>
/// <param name="Wide">A style class for a wide view.</param>
/// <param name="TopPixels">Height they take in a narrow view.</param>
/// <param name="Step">At a slant every so many have a name, counted from the last.</param>
/// <param name="Shown">Shape (layers): the names, those too long without their middle.</param>
internal sealed record FlowTitles(string Narrow, string Wide, int TopPixels, int Step, IReadOnlyList<string> Shown)
{
    // Of the columns alone, at 1280 and at 1920 pixels.
    private const double NarrowPixels = 245;
    private const double WidePixels = 450;

    // Of a letter at the size of the style sheet, and between two names.
    private const double LetterPixels = 6.2;
    private const double SpacePixels = 8;

    private const int LongestTitle = 15;
    private const int MostSlantedInNarrow = 11;

    /// <summary>Of the angle at which the style sheet slants them.</summary>
    private const double SlantSine = 0.574;

    public static FlowTitles Of(IReadOnlyList<string> titles)
    {
        string[] shown = [.. titles.Select(Shorten)];
        var narrow = StyleFor(shown, NarrowPixels);
        var longest = shown.Select(title => title.Length).DefaultIfEmpty().Max();
        var top = narrow switch { "flat" => 18, "staggered" => 31, _ => 14 + (int)(longest * LetterPixels * SlantSine) };
        return new FlowTitles(narrow, StyleFor(shown, WidePixels), top, (shown.Length + MostSlantedInNarrow - 1) / MostSlantedInNarrow, shown);
    }

    /// <summary>Of a tensor's path what tells it apart: the module it ends in, without the operator; what is still too long loses its middle.</summary>
    public static string Shorten(string title)
    {
        var steps = title.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (title.Contains('/', StringComparison.Ordinal) && steps.Length > 1)
        {
            var told = steps[^1].Contains("_output_", StringComparison.Ordinal) ? steps[..^1] : steps;
            title = string.Join('/', told[Math.Max(0, told.Length - 2)..]);
        }

        return title.Length <= LongestTitle ? title : $"{title[..(LongestTitle / 2)]}…{title[^(LongestTitle / 2)..]}";
    }

    private static string StyleFor(string[] titles, double width) =>
        Fits(titles, width, rows: 1) ? "flat" : Fits(titles, width, rows: 2) ? "staggered" : "slanted";

    /// <summary>Whether names in turn on so many rows keep clear of the next on their row.</summary>
    private static bool Fits(string[] titles, double width, int rows)
    {
        var pitch = width / Math.Max(1, titles.Length - 1);
        return Enumerable.Range(0, Math.Max(0, titles.Length - rows)).All(layer =>
            ((titles[layer].Length + titles[layer + rows].Length) / 2.0 * LetterPixels) + SpacePixels <= rows * pitch);
    }
}
