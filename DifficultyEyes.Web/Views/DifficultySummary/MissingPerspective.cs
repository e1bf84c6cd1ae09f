using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.DifficultySummary;

/// <summary>Says in place of heatmaps which perspective they would need, and how to get it.</summary>
/// <param name="Style">A style class: data, model or human.</param>
internal sealed record MissingPerspective(string Title, string Text, string Style)
{
    /// <summary>Null where nothing is missing.</summary>
    public static MissingPerspective? Of(ImmutableArray<SummaryPair> pairs)
    {
        var sides = pairs.SelectMany(pair => (IEnumerable<(Perspective Perspective, int BinCount)>)
            [(pair.XPerspective, pair.Heatmap.Columns.Count), (pair.YPerspective, pair.Heatmap.Rows.Count)]).Distinct().ToArray();
        Perspective[] unknown = [.. sides.Where(side => side.BinCount == 0).Select(side => side.Perspective)];
        return unknown switch
        {
            [Perspective.Human] => new("No human difficulty", "No image has votes enough for this measure: choose another under Human, or add votes in a new analysis.", "human"),
            [var perspective, ..] => new(
                $"No {perspective.ToString().ToLowerInvariant()} difficulty",
                $"This measure has no value for any image: choose another under {perspective} in the controls, or score the analysis again.",
                perspective.ToString().ToLowerInvariant()),
            [] when sides.All(side => side.Perspective != Perspective.Human) => new(
                "No human votes yet", "Votes show where the model and people disagree: add a table of them in a new analysis.", "human"),
            [] => null,
        };
    }
}
