using MudBlazor;

namespace DifficultyEyes.Web.Layout;

/// <summary>MudBlazor's palette, equal to the tokens in app.css.</summary>
internal static class AppTheme
{
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f6fd0",
            Secondary = "#6c4bd0",
            Background = "#f3f5f8",
            Surface = "#ffffff",
            TextPrimary = "#17222e",
            TextSecondary = "#526273",
            Error = "#cf3a3a",
            LinesDefault = "#dfe5ec",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#4c9bf0",
            Secondary = "#a48cf2",
            Background = "#0e151c",
            Surface = "#161f29",
            TextPrimary = "#e6edf3",
            TextSecondary = "#a7b5c2",
            Error = "#f07070",
            LinesDefault = "#293643",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = ["Inter", "Segoe UI", "system-ui", "DejaVu Sans", "Liberation Sans", "sans-serif"],
                FontSize = "0.8125rem",
            },
        },
    };
}
