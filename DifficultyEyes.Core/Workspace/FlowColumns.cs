using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The columns along which difficulty flows: kDN by label in the data representation, then in the model's layers.</summary>
public static class FlowColumns
{
    /// <summary>Representation ids from the data to the last layer, those without a column left out.</summary>
    public static IEnumerable<string> RepresentationsOf(ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Models[0].Layers.Select(layer => layer.Id)
            .Prepend(analysis.DataRepresentationId)
            .Distinct(StringComparer.Ordinal)
            .Where(representation => Find(analysis, representation) is not null);
    }

    /// <summary>The column of a representation, or null where it was not scored.</summary>
    public static ScoreColumn? Find(ScoredAnalysis analysis, string representation)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.FindColumn(representation == analysis.DataRepresentationId ? "kdn_data" : "kdn_label:" + representation);
    }
}
