namespace DifficultyEyes.Core.Store;

/// <summary>How much of what was computed is kept, and how often unfinished work is.</summary>
public sealed record CacheOptions
{
    /// <summary>What derived results may take on the disk, in bytes: those used longest ago are dropped beyond it. 0 sets no limit.</summary>
    public long LimitBytes { get; init; } = 50L << 30;

    /// <summary>Least time between two saves of unfinished inference, 0 to 1 hour: a run that is killed loses about as much.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(3);
}
