namespace DifficultyEyes.Core.Projection;

/// <summary>How UMAP lays out a neighborhood graph.</summary>
public sealed record UmapOptions
{
    /// <summary>Seed of everything random; the same seed gives the same layout on any number of threads.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Neighbors used of those in the table, at least 2: fewer show finer structure.</summary>
    public int NeighborCount { get; init; } = 15;

    /// <summary>Passes over the graph's edges, at least 1; null takes 400, or 200 above 10,000 instances.</summary>
    public int? EpochCount { get; init; }

    /// <summary>How close points may lie, in units of <see cref="Spread"/>; 0 to Spread.</summary>
    public double MinimumDistance { get; init; } = 0.1;

    /// <summary>The scale of the layout before it is fitted to [-1, 1]; above 0.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Points pushed away for each one pulled.</summary>
    public int NegativeSampleCount { get; init; } = 5;

    internal int EpochsFor(int instanceCount) => EpochCount ?? (instanceCount > 10_000 ? 200 : 400);

    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(NeighborCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(EpochCount ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Spread);
        ArgumentOutOfRangeException.ThrowIfNegative(MinimumDistance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MinimumDistance, Spread);
        ArgumentOutOfRangeException.ThrowIfLessThan(NegativeSampleCount, 1);
    }
}
