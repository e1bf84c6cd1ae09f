using System.Collections.Immutable;

namespace DifficultyEyes.Web.Charts;

/// <summary>The colors of the bands of difficulty, easy to very hard; equal to the tokens in app.css.</summary>
/// <remarks>Told apart with every kind of color blindness, by lightness where hue does not serve: tests state how far.</remarks>
internal static class BandPalette
{
    private static readonly ImmutableArray<string> s_onLight = ["#84bd9c", "#eeda60", "#c2701a", "#8c2e38"];
    private static readonly ImmutableArray<string> s_onDark = ["#7fbf9a", "#f0dd70", "#e8922a", "#cd5658"];

    /// <summary>As hexadecimal <c>#rrggbb</c>.</summary>
    public static ImmutableArray<string> Colors(bool isDark) => isDark ? s_onDark : s_onLight;
}
