using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>A neighbor table that a run needs.</summary>
/// <param name="Representation">Layer id, <c>pixels</c>, <c>softmax</c>, <c>appearance</c> or <c>encoder</c>.</param>
/// <param name="Reference">The instances that may be neighbors, ascending; null for all.</param>
internal sealed record NeighborWork(string Representation, int[]? Reference, ResultKey Key);
