using System.Globalization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Says why nothing is selected and what would help.</summary>
public static class EmptySelection
{
    /// <returns>Null where something is selected.</returns>
    public static string? ReasonOf(WorkspaceSelection selection, WorkspaceState state, ScoredAnalysis analysis, AnalysisBins bins)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(state);
        if (selection.Selected.Count > 0)
        {
            return null;
        }

        if (selection.Population.Count == 0)
        {
            return "What was isolated holds no image: release it.";
        }

        // What every view would show is what passes without its own clause: the one to blame is the one without which most would.
        var (source, count) = state.Clauses
            .Select(clause => (clause.Source, selection.ShownBy(clause.Source).Count))
            .MaxBy(clause => clause.Count);
        if (count == 0)
        {
            return "No image passes all brushes, nor all but one of them: clear them (Esc) or remove several.";
        }

        var words = string.Join(" · ", state.ClauseOf(source)!.Parts.Select(part => ClauseWords.Of(part, state, analysis, bins)));
        return string.Create(CultureInfo.InvariantCulture, $"No image passes all brushes: without \"{words}\" {count:N0} would.");
    }
}
