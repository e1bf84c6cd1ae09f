using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Which layers an analysis looks at, with the titles they get on screen.</summary>
internal static class LayerSelection
{
    /// <param name="names">Tensor names, <c>pixels</c> or <c>softmax</c>, from input to output; empty takes what the graph suggests.</param>
    /// <exception cref="ModelMismatchException">A name stands twice, or the graph offers no layer.</exception>
    public static IReadOnlyList<SelectedLayer> Choose(ModelDescription model, ImmutableArray<string> names)
    {
        if (names.IsDefaultOrEmpty)
        {
            var suggested = model.SuggestedLayers.Select(layer => Describe(model, layer.Id)).ToList();
            return suggested.Count > 0
                ? suggested
                : throw new ModelMismatchException("No layer was found through which every path of the model goes. Name the layers to look at.");
        }

        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ModelMismatchException($"The layer \"{twice.Key}\" is named twice. Name each layer once, from input to output.");
        }

        return [.. names.Select(name => Describe(model, name))];
    }

    /// <summary>What enters the last linear layer, among the layers.</summary>
    /// <param name="poolGrid">Side of the grid for maps; null keeps every tensor whole.</param>
    /// <returns>Null with the reason where it is not among them.</returns>
    public static (SelectedLayer? Layer, string? Unknown) FindPenultimate(ModelDescription model, IReadOnlyList<SelectedLayer> layers, int? poolGrid)
    {
        var last = model.LastLayer;
        return last.Unknown is null
            ? layers.FirstOrDefault(layer => last.IsEnteredBy(layer.Id, layer.Reading, poolGrid)) is { } found
                ? (found, null)
                : (null, $"what enters the last layer is not kept whole among the layers: add {last.Inputs.FirstOrDefault()?.Tensor ?? "it"} to them{(last.Inputs is [{ IsAveragedFirst: true }, ..] ? ", averaged to one cell (--pool 1)" : "")}")
            : (null, last.Unknown);
    }

    // A named tensor that the graph does not offer (inside a branch, say) is taken as it is named; a name that is no tensor
    // is refused when the model is opened with its taps.
    private static SelectedLayer Describe(ModelDescription model, string name) =>
        model.Layers.FirstOrDefault(layer => layer.Id == name) is { } offer ? new(name, offer.Title, offer.Reading) : new(name, name, null);
}

/// <summary>A layer that is scored.</summary>
/// <param name="Id">Tensor name, <c>pixels</c> or <c>softmax</c>.</param>
/// <param name="Reading">Null for what the graph does not offer.</param>
internal sealed record SelectedLayer(string Id, string Title, LayerReading? Reading)
{
    /// <summary>What is kept of it, in words for the recipe.</summary>
    /// <param name="poolGrid">Side of the grid for maps; null keeps every tensor whole.</param>
    public string PoolingWords(int? poolGrid) => Reading switch
    {
        { } reading => LayerReadings.Words(reading, poolGrid),
        _ when PseudoLayer.IsPseudo(Id) || poolGrid is null => LayerReadings.Words(LayerReading.Whole, poolGrid),
        // Its shape is not known before the model runs.
        _ => $"a map averaged to at most {poolGrid} × {poolGrid}, tokens to their mean",
    };
}
