namespace DifficultyEyes.Web.Charts;

/// <summary>How charts are lettered.</summary>
internal static class ChartText
{
    /// <summary>Equal to <c>--font</c> in app.css.</summary>
    public const string Family = "Inter, 'Segoe UI', system-ui, -apple-system, 'DejaVu Sans', 'Liberation Sans', sans-serif";
}
