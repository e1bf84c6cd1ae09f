namespace DifficultyEyes.Web.Charts;

/// <summary>The colors of charts, equal to the tokens in app.css: Plotly cannot read CSS variables.</summary>
internal sealed record ChartPalette
{
    public required string Text { get; init; }
    public required string TextSoft { get; init; }
    public required string Line { get; init; }
    public required string Panel { get; init; }
    public required string Data { get; init; }
    public required string Model { get; init; }
    public required string Human { get; init; }
    public required string HeatEmpty { get; init; }
    public required string HeatLow { get; init; }
    public required string HeatHigh { get; init; }
    public required string Correct { get; init; }
    public required string CorrectSoft { get; init; }
    public required string Wrong { get; init; }
    public required string WrongSoft { get; init; }

    /// <summary>Right cells with a count inside: deep enough for it to be read.</summary>
    public required string CorrectCell { get; init; }

    /// <summary>Wrong cells with a count inside: deep enough for it to be read.</summary>
    public required string WrongCell { get; init; }

    /// <summary>Neither right nor wrong, neither more nor less.</summary>
    public required string Neutral { get; init; }

    /// <summary>Fewer than expected.</summary>
    public required string Fewer { get; init; }

    public static ChartPalette Light { get; } = new()
    {
        Text = "#17222e", TextSoft = "#526273", Line = "#dfe5ec", Panel = "#ffffff",
        Data = "#0b857a", Model = "#c75c0a", Human = "#6c4bd0",
        HeatEmpty = "#f1f4f7", HeatLow = "#d8e6f3", HeatHigh = "#123456",
        Correct = "#2f7ed8", CorrectSoft = "#dcebfb", Wrong = "#cf3a3a", WrongSoft = "#fbe1e1",
        CorrectCell = "#2f7ed8", WrongCell = "#cf3a3a",
        Neutral = "#eef0f2", Fewer = "#c79a2e",
    };

    public static ChartPalette Dark { get; } = new()
    {
        Text = "#e6edf3", TextSoft = "#a7b5c2", Line = "#293643", Panel = "#161f29",
        Data = "#2fb7a9", Model = "#f08c3e", Human = "#a48cf2",
        HeatEmpty = "#1b2530", HeatLow = "#22384d", HeatHigh = "#a8d1f7",
        Correct = "#5aa2ee", CorrectSoft = "#182c42", Wrong = "#f07070", WrongSoft = "#40201f",
        CorrectCell = "#2c6cb5", WrongCell = "#b84444",
        Neutral = "#3a4550", Fewer = "#c9a94a",
    };

    public static ChartPalette For(bool isDark) => isDark ? Dark : Light;
}
