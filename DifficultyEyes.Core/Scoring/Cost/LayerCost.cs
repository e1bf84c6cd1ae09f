using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Scoring.Cost;

/// <summary>What one layer costs, about.</summary>
/// <param name="Id">Tensor name, <c>pixels</c> or <c>softmax</c>.</param>
/// <param name="Width">Values kept per image.</param>
/// <param name="DiskBytes">Its matrix and its neighbor table.</param>
/// <param name="MemoryBytes">While its neighbors are searched.</param>
/// <param name="NeighborTime">Of the search.</param>
public sealed record LayerCost(string Id, int Width, long DiskBytes, long MemoryBytes, TimeSpan NeighborTime)
{
    // An index and a distance.
    private const int NeighborBytes = 8;

    // Candidates are kept in some excess, in room for about three times the neighbors wanted.
    private const int CandidateExcess = 3;

    /// <param name="instanceCount">N.</param>
    /// <param name="k">Neighbors per instance.</param>
    public static LayerCost Of(string id, int width, int instanceCount, int k, NeighborRate rate)
    {
        var matrix = (long)instanceCount * width * sizeof(float);
        var neighbors = (long)instanceCount * Math.Min(k, instanceCount - 1) * NeighborBytes;
        return new(
            id, width, matrix + neighbors, matrix + Math.Min(matrix, NeighborSearch.BlockBytes) + (CandidateExcess * neighbors), rate.TimeFor(instanceCount, width));
    }

    /// <summary>Values per image that are kept of a layer.</summary>
    /// <param name="id">Tensor name on offer, <c>pixels</c> or <c>softmax</c>.</param>
    /// <param name="poolGrid">Side of the grid for maps; null keeps every tensor whole.</param>
    public static int WidthOf(string id, ModelDescription model, Preprocessing preprocessing, int? poolGrid) => id switch
    {
        PseudoLayer.Pixels => preprocessing.ValueCount,
        PseudoLayer.Softmax => model.ClassOutput.ClassCount ?? 1,
        _ => model.Layers.First(layer => layer.Id == id).PooledWidth(poolGrid),
    };
}
