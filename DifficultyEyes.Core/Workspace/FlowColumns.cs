using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The columns along which difficulty flows: kDN in the data representation (by label alone), then in the model's layers.</summary>
public static class FlowColumns
{
    /// <summary>Representation ids from the data to the last layer, those without a column left out.</summary>
    public static IEnumerable<string> RepresentationsOf(ScoredAnalysis analysis, FlowBasis basis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Models[0].Layers.Select(layer => layer.Id)
            .Prepend(analysis.DataRepresentationId)
            .Distinct(StringComparer.Ordinal)
            .Where(representation => Find(analysis, representation, basis) is not null);
    }

    /// <summary>The column of a representation, or null where it was not scored.</summary>
    public static ScoreColumn? Find(ScoredAnalysis analysis, string representation, FlowBasis basis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.FindColumn((basis, representation == analysis.DataRepresentationId) switch
        {
            (FlowBasis.Label, true) => "kdn_data",
            (FlowBasis.Label, false) => "kdn_label:" + representation,
            _ => "kdn_prediction:" + representation,
        });
    }

    /// <summary>The columns of <see cref="RepresentationsOf"/>.</summary>
    public static IEnumerable<ScoreColumn> Of(ScoredAnalysis analysis, FlowBasis basis) =>
        RepresentationsOf(analysis, basis).Select(representation => Find(analysis, representation, basis)!);
}
