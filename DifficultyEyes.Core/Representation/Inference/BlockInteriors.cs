namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Tells which candidates lie inside a block that people count as one layer.</summary>
/// <remarks>
/// Every path goes through these, too, but they are steps of a block: the widened and the channel-by-channel convolution of an
/// inverted bottleneck without a shortcut, and a transformer block's sum after its attention.
/// </remarks>
internal static class BlockInteriors
{
    /// <param name="candidates">From input to output.</param>
    /// <param name="channelCounts">Channels or features of each.</param>
    /// <returns>For each candidate, true where it lies inside.</returns>
    public static bool[] Find(IReadOnlyList<LayerFinder.Candidate> candidates, IReadOnlyList<int> channelCounts)
    {
        var areInside = new bool[candidates.Count];
        for (var index = 0; index + 1 < candidates.Count; index++)
        {
            areInside[index] = IsDepthwise(index) || IsWidened(index) || IsAttentionHalf(candidates[index], candidates[index + 1]);
        }

        return areInside;

        bool IsDepthwise(int index)
        {
            var node = candidates[index].Start;
            var groupCount = node is not null && OperatorKind.IsConvolution(node.OpType) ? NodeAttributes.Integer(node, "group") ?? 1 : 1;
            return groupCount > 1 && groupCount == channelCounts[index];
        }

        // The first candidate is the stem, which some nets make wider than their first block.
        bool IsWidened(int index) =>
            index > 0 && index + 2 < candidates.Count && IsDepthwise(index + 1)
            && channelCounts[index] > channelCounts[index - 1] && channelCounts[index] > channelCounts[index + 2];
    }

    private static bool IsAttentionHalf(LayerFinder.Candidate candidate, LayerFinder.Candidate next) =>
        candidate is { IsJoin: true, HasAttention: true } && next is { IsJoin: true, HasAttention: false, HasConvolution: false };
}
