using DifficultyEyes.Core.Measures;

namespace DifficultyEyes.Web.Pages.Measures;

/// <summary>Whether a measure fits what was typed.</summary>
internal static class MeasureSearch
{
    /// <param name="text">Words; each must occur somewhere in what the catalog says. Empty fits everything.</param>
    public static bool Matches(MeasureDefinition measure, string text)
    {
        var said = string.Join('\n', measure.Id, measure.Title, measure.Description, measure.Formula, measure.Source, measure.Needs);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(word => said.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
