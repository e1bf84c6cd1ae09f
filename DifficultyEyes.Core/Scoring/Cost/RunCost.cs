using System.Collections.Immutable;

namespace DifficultyEyes.Core.Scoring.Cost;

/// <summary>What the chosen layers cost together, about, if nothing of it is there already.</summary>
/// <param name="InstanceCount">N.</param>
/// <param name="InferenceTime">Of one pass of the model over all instances; null while it is not measured.</param>
public sealed record RunCost(ImmutableArray<LayerCost> Layers, int InstanceCount, TimeSpan? InferenceTime)
{
    /// <summary>Of all searches, which run one after the other.</summary>
    public TimeSpan NeighborTime => Layers.Aggregate(TimeSpan.Zero, (sum, layer) => sum + layer.NeighborTime);

    public TimeSpan Time => NeighborTime + (InferenceTime ?? TimeSpan.Zero);

    public long DiskBytes => Layers.Sum(layer => layer.DiskBytes);

    /// <summary>Of the layer that needs most.</summary>
    public long MemoryBytes => Layers.IsEmpty ? 0 : Layers.Max(layer => layer.MemoryBytes);
}
