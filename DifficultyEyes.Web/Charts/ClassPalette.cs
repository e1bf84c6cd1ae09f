using System.Collections.Immutable;

namespace DifficultyEyes.Web.Charts;

/// <summary>Colors that tell classes apart: ten, then from the start again.</summary>
/// <remarks>
/// Found by search for the greatest least distance (OKLab) of any two, seen normally and with protanopia or deuteranopia
/// (Machado, Oliveira, Fernandes 2009): 0.12, where four well-known palettes lie at 0.02 to 0.06. Light and dark share the order of hues.
/// </remarks>
internal static class ClassPalette
{
    private static readonly ImmutableArray<string> s_onLight =
        ["#4765c2", "#d88913", "#c75f82", "#00a2e0", "#6e2f7b", "#cabeff", "#085625", "#d1cb49", "#816f00", "#50c7a4"];

    private static readonly ImmutableArray<string> s_onDark =
        ["#5577d4", "#ddba39", "#b388a4", "#2ebdfb", "#a04788", "#ffd9ff", "#699e38", "#c2fb99", "#7b652d", "#37d9a9"];

    /// <summary>As hexadecimal <c>#rrggbb</c>, in class order.</summary>
    public static ImmutableArray<string> Colors(bool isDark) => isDark ? s_onDark : s_onLight;

    public static string ColorOf(int classIndex, bool isDark)
    {
        var colors = Colors(isDark);
        return colors[classIndex % colors.Length];
    }
}
