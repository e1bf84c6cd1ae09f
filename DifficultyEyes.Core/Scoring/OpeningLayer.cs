using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The layer that a workspace opens on, and so the one whose projection a run prepares.</summary>
public static class OpeningLayer
{
    /// <summary>The last one that is no mere output: there the classes lie apart, and yet more is seen than their probabilities.</summary>
    /// <param name="layers">Ids with their titles, from input to output.</param>
    /// <returns>The output itself where nothing else was scored; null without any layer.</returns>
    public static string? Of(IReadOnlyList<(string Id, string Title)> layers)
    {
        var last = layers.LastOrDefault(layer => layer.Id != PseudoLayer.Softmax && layer.Title != LayerTitles.Logits);
        return last.Id ?? (layers.Count > 0 ? layers[^1].Id : null);
    }
}
