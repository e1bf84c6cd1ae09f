using System.Collections.Immutable;

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
    public readonly record struct Candidate(string Tensor, string Unpooled, int Depth);

    /// <summary>
    /// Cuts the chain into layers: each starts with a learned operator (a residual block counts as one) or with what turns a
    /// map into a vector, and goes on through normalization, activation and pooling. What comes before the first learned
    /// operator is the image still.
    /// </summary>
    /// <param name="chain">Ends with the logits, which are the last candidate in any case.</param>
    public static IReadOnlyList<Candidate> Candidates(IReadOnlyList<DominatorChain.Link> chain)
    {
        var candidates = new List<Candidate>();
        var depth = 0;
        foreach (var link in chain.Skip(1))
        {
            var operatorType = link.Producer?.OpType ?? "";
            depth += link.WeightedNodeCount;
            if (link.WeightedNodeCount > 0 || (candidates.Count > 0 && OperatorKind.IsSummarizing(operatorType)))
            {
                candidates.Add(new(link.Tensor, link.Tensor, depth));
            }
            else if (candidates.Count > 0 && !OperatorKind.IsValuePreserving(operatorType))
            {
                candidates[^1] = candidates[^1] with { Tensor = link.Tensor };
            }
        }

        if (candidates.Count > 0)
        {
            candidates[^1] = candidates[^1] with { Tensor = chain[^1].Tensor };
        }

        return candidates;
    }

    /// <summary>Which candidates to score: all where they are few, else the ends of the stages, else evenly by depth.</summary>
    /// <param name="resolutions">Rows and columns of each candidate before its pooling; null for vectors and tokens.</param>
    /// <returns>Ascending indices, at most <see cref="SuggestedCount"/>, always with the last two.</returns>
    public static ImmutableArray<int> Suggest(IReadOnlyList<(int Rows, int Columns)?> resolutions)
    {
        var count = resolutions.Count;
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

        return stageEnds.Count is >= FewestStages and <= SuggestedCount ? [.. stageEnds] : Evenly(count);
    }

    private static ImmutableArray<int> Evenly(int count)
    {
        const int free = SuggestedCount - 2;
        var spread = Enumerable.Range(0, free).Select(step => (int)Math.Round(step * (count - 3) / (double)(free - 1)));
        return [.. spread, count - 2, count - 1];
    }
}
