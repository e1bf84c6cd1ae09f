using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Onnx;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>Chooses, from the chain of tensors that every path goes through, those that are layers to a person.</summary>
internal static class LayerFinder
{
    /// <summary>Layers scored if nobody chooses: more add time and little insight.</summary>
    public const int SuggestedCount = 8;

    private const int FewestStages = 5;

    /// <summary>A layer before its shape and title are known.</summary>
    /// <param name="Tensor">The last tensor of the layer: after its activation, addition and pooling.</param>
    /// <param name="Unpooled">The first tensor of the layer, which has the resolution that the layer works at.</param>
    /// <param name="Depth">Learned operators up to it.</param>
    /// <param name="Start">The node that makes <paramref name="Unpooled"/>.</param>
    /// <param name="IsJoin">Branches meet in it: a residual sum, or a concatenation.</param>
    /// <param name="HasAttention">One of its branches weighs tokens by tokens.</param>
    /// <param name="HasConvolution">One of its branches, or itself, convolves.</param>
    /// <param name="IsSummary">It has no weights of its own: a global pooling, or the choice of a token.</param>
    public readonly record struct Candidate(
        string Tensor, string Unpooled, int Depth, NodeProto? Start, bool IsJoin, bool HasAttention, bool HasConvolution, bool IsSummary);

    /// <summary>
    /// Cuts the chain into layers: each starts with a learned operator (a residual block counts as one) or with what turns a
    /// map into a vector, and goes on through normalization, activation and pooling. A normalization after a residual sum
    /// belongs to what follows: it is there to feed the next block. What comes before the first learned operator is the image still.
    /// </summary>
    /// <param name="chain">Ends with the logits, which are the last candidate in any case.</param>
    public static IReadOnlyList<Candidate> Candidates(IReadOnlyList<DominatorChain.Link> chain)
    {
        var candidates = new List<Candidate>();
        var depth = 0;
        var isOpen = false;
        for (var index = 1; index < chain.Count; index++)
        {
            var link = chain[index];
            var isGate = IsGate(link, chain[index - 1]);
            depth += link.WeightedNodeCount;
            if (Starts(link, isGate, candidates))
            {
                candidates.Add(new(
                    link.Tensor, link.Tensor, depth, link.Producer, link.DataInputCount > 1, link.HasAttention, link.HasConvolution, link.WeightedNodeCount == 0));
                isOpen = true;
            }
            else if (candidates.Count > 0 && link.Producer is { } node && !OperatorKind.IsValuePreserving(node))
            {
                isOpen &= !candidates[^1].IsJoin || OperatorKind.FinishesJoin(node, isGate);
                if (isOpen)
                {
                    candidates[^1] = candidates[^1] with { Tensor = link.Tensor, Depth = depth };
                }
            }
        }

        if (candidates.Count > 0)
        {
            candidates[^1] = candidates[^1] with { Tensor = chain[^1].Tensor };
        }
        else if (chain.Count > 1)
        {
            // Nothing is learned: the logits are all there is.
            var logits = chain[^1];
            candidates.Add(new(logits.Tensor, logits.Tensor, depth, logits.Producer, logits.DataInputCount > 1, logits.HasAttention, logits.HasConvolution, false));
        }

        return candidates;
    }

    /// <summary>Which candidates to score: all where they are few, else the ends of the stages, else evenly by depth.</summary>
    /// <param name="resolutions">Rows and columns of each candidate before its pooling; null for vectors and tokens.</param>
    /// <param name="areInside">True for what lies inside a block, which is not suggested.</param>
    /// <returns>Ascending indices, at most <see cref="SuggestedCount"/>, always with the last two that are not inside a block.</returns>
    public static ImmutableArray<int> Suggest(IReadOnlyList<(int Rows, int Columns)?> resolutions, IReadOnlyList<bool> areInside)
    {
        int[] ends = [.. Enumerable.Range(0, resolutions.Count).Where(index => !areInside[index])];
        return [.. Suggest([.. ends.Select(index => resolutions[index])]).Select(position => ends[position])];
    }

    private static IReadOnlyList<int> Suggest((int Rows, int Columns)?[] resolutions)
    {
        var count = resolutions.Length;
        if (count <= SuggestedCount)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var stageEnds = Enumerable.Range(0, count)
            .Where(index => index >= count - 2 || resolutions[index] is null || resolutions[index] != resolutions[index + 1])
            .ToList();
        // The stem is a stage of its own to people, though it often shares the first stage's resolution.
        if (stageEnds.Count < SuggestedCount && stageEnds[0] != 0)
        {
            stageEnds.Insert(0, 0);
        }

        return stageEnds.Count is >= FewestStages and <= SuggestedCount ? stageEnds : Evenly(count);
    }

    private static bool Starts(DominatorChain.Link link, bool isGate, List<Candidate> candidates) =>
        (link.WeightedNodeCount > 0 && !(isGate && candidates.Count > 0))
        // Some exporters average over rows and columns in two steps: one summary.
        || (candidates is [.., { IsSummary: false }] && OperatorKind.IsSummarizing(link.Producer?.OpType ?? ""));

    /// <summary>The tensor before, weighted by something made of itself: a gating activation, or squeeze and excitation.</summary>
    private static bool IsGate(DominatorChain.Link link, DominatorChain.Link before) =>
        link is { Producer.OpType: "Mul", DataInputCount: > 1 } && link.Producer.Input.Contains(before.Tensor);

    private static int[] Evenly(int count)
    {
        const int free = SuggestedCount - 2;
        var spread = Enumerable.Range(0, free).Select(step => (int)Math.Round(step * (count - 3) / (double)(free - 1)));
        return [.. spread, count - 2, count - 1];
    }
}
