namespace DifficultyEyes.Core.Store;

/// <summary>What can be computed again takes on the disk, in bytes.</summary>
/// <param name="Matrices">The vectors of representations: needed to find other neighbors, not to look at an analysis.</param>
/// <param name="Unfinished">What runs that were cut off go on from.</param>
/// <param name="Thumbnails">Small images as they were shown.</param>
/// <param name="Results">Scores, neighbor tables and projections in the database.</param>
public sealed record CacheUsage(long Matrices, long Unfinished, long Thumbnails, long Results)
{
    public long Total => Matrices + Unfinished + Thumbnails + Results;
}
