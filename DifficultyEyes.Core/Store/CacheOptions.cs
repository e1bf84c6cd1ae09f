namespace DifficultyEyes.Core.Store;

/// <summary>How much of what was computed or opened is kept, and how often unfinished work is.</summary>
public sealed record CacheOptions
{
    /// <summary>What derived results may take on the disk, in bytes: those used longest ago are dropped beyond it. 0 sets no limit.</summary>
    public long LimitBytes { get; init; } = 50L << 30;

    /// <summary>What opened analyses, datasets, neighbors and projections may take in memory, in bytes: those used longest ago are let go of beyond it.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>Of <see cref="MemoryBytes"/>: a table for each layer that is looked at, k neighbors of every image.</summary>
    public long NeighborMemoryBytes => MemoryBytes / 2;

    /// <summary>Of <see cref="MemoryBytes"/>: every column and probability, and what is made of them for the views.</summary>
    public long AnalysisMemoryBytes => MemoryBytes / 4;

    /// <summary>Of <see cref="MemoryBytes"/>: paths and labels.</summary>
    public long DatasetMemoryBytes => MemoryBytes / 8;

    /// <summary>Of <see cref="MemoryBytes"/>, as much each: people's votes, and scores from elsewhere.</summary>
    public long SuppliedMemoryBytes => MemoryBytes / 32;

    /// <summary>Of <see cref="MemoryBytes"/>, as much each: projections, and findings.</summary>
    public long DerivedMemoryBytes => MemoryBytes / 32;

    /// <summary>Least time between two saves of unfinished inference, 0 to 1 hour: a run that is killed loses about as much.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(3);
}
