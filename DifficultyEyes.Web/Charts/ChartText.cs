namespace DifficultyEyes.Web.Charts;

/// <summary>How charts are lettered.</summary>
internal static class ChartText
{
    /// <summary>Equal to <c>--font</c> in app.css.</summary>
    public const string Family = "Inter, 'Segoe UI', system-ui, -apple-system, 'DejaVu Sans', 'Liberation Sans', sans-serif";

    /// <summary>A name as a chart's label: plotly.js takes labels for a kind of HTML, with bold text and links.</summary>
    public static string Plain(string name) =>
        name.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
