using System.Collections.Immutable;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Charts;

/// <summary>Colors that tell subsets apart: the first of those of the classes, which color-blind people tell apart too.</summary>
internal static class SubsetPalette
{
    /// <summary>What the colors are called, for who cannot see them.</summary>
    public static ImmutableArray<string> Names { get; } = ["blue", "amber", "rose", "sky", "plum", "lilac", "green", "lime"];

    /// <param name="color">0 to <see cref="Subset.ColorCount"/> - 1.</param>
    public static string ColorOf(int color, bool isDark) => ClassPalette.ColorOf(color, isDark);
}
