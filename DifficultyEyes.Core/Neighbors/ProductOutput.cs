namespace DifficultyEyes.Core.Neighbors;

/// <summary>What a <see cref="ProductGraph{T}"/> hands back of queries q and instances x.</summary>
internal enum ProductOutput
{
    /// <summary>q·x of every pair.</summary>
    Products,

    /// <summary>2q·x - ‖x‖² of every pair.</summary>
    Scores,

    /// <summary>The greatest scores of each query, and whose they are.</summary>
    Nearest,
}
