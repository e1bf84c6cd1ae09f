namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>How much a tensor of the graph tells as a layer, the most telling first.</summary>
public enum LayerRank
{
    /// <summary>The end of a stage, or among those that are spread evenly over the depth: scored if nobody chooses.</summary>
    Suggested,

    /// <summary>The end of a block.</summary>
    BlockEnd,

    /// <summary>A step inside a block, though every path goes through it.</summary>
    InsideBlock,
}
