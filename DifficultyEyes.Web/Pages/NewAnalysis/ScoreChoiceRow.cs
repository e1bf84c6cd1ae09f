using System.Globalization;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>A column of an uploaded table of scores, and what was said of it so far.</summary>
internal sealed class ScoreChoiceRow(ScoreTableColumn column)
{
    public ScoreTableColumn Column => column;

    /// <summary>Null until it is said; <see cref="Polarity.None"/> leaves the column out.</summary>
    public Polarity? Hard { get; set; }

    public Perspective Perspective { get; set; } = Perspective.Model;

    /// <summary>How many numbers there are and how far they reach.</summary>
    public string Extent => string.Create(CultureInfo.InvariantCulture, $"{column.KnownCount:N0} numbers, {column.Least:G4} to {column.Greatest:G4}");

    /// <summary>Null where the column is left out.</summary>
    public ScoreChoice? Choice => Hard is { } hard and not Polarity.None ? new ScoreChoice(column.Name, hard, Perspective) : null;

    /// <summary>Such as "C-score (low is hard, data)".</summary>
    public static string Describe(ScoreChoice choice) =>
        $"{choice.Name} ({(choice.Hard == Polarity.HighIsHard ? "high" : "low")} is hard, {choice.Perspective.ToString().ToLowerInvariant()})";
}
