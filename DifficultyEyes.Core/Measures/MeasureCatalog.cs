using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures;

/// <summary>Every measure there is, in the order of the scores table.</summary>
/// <remarks>
/// <c>prediction</c>, <c>human_majority</c> and <c>pattern</c> of that table hold classes and text; they are no measures and not listed here.
/// </remarks>
public static class MeasureCatalog
{
    public static ImmutableArray<MeasureDefinition> All { get; } =
    [
        .. OutputMeasureDefinitions.All,
        .. NeighborMeasureDefinitions.All,
        .. VoteMeasureDefinitions.All,
        .. ComparisonMeasureDefinitions.All,
        .. DynamicsMeasureDefinitions.All,
        .. ImageQualityDefinitions.All,
    ];

    private static Dictionary<string, MeasureDefinition> ById { get; } = All.ToDictionary(measure => measure.Id, StringComparer.Ordinal);

    /// <summary>The measure of an id, or null; a per-layer column's id (<c>kdn_label:LAYER</c>) finds its measure.</summary>
    public static MeasureDefinition? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var layerStart = id.IndexOf(':', StringComparison.Ordinal);
        return ById.GetValueOrDefault(layerStart < 0 ? id : id[..layerStart]);
    }

    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public static MeasureDefinition Get(string id) =>
        Find(id) ?? throw new ArgumentException($"There is no measure '{id}'.", nameof(id));

    /// <summary>What a perspective shows at first: neighbor disagreement, its mean over the layers, vote entropy.</summary>
    public static MeasureDefinition DefaultFor(Perspective perspective) => Get(perspective switch
    {
        Perspective.Data => "kdn_data",
        Perspective.Model => "kdn_label_mean",
        _ => "human_entropy",
    });

    /// <summary>The difficulty measures that a perspective offers, in order.</summary>
    public static IEnumerable<MeasureDefinition> OfferedTo(Perspective perspective) =>
        All.Where(measure => measure.Perspective == perspective && measure.IsDifficulty);
}
