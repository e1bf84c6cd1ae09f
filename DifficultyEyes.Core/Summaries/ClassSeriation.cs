namespace DifficultyEyes.Core.Summaries;

/// <summary>An order of the classes in which those that are confused lie side by side.</summary>
/// <remarks>
/// Average linkage (Sokal, Michener 1958) over how much of either class is taken for the other, joined in pairs from the most confused
/// on; each join turns its two rows of classes so that the ends that meet are the most confused of the four. Groups that are never confused
/// follow each other by their lowest class. No randomness: equal links are joined by lowest class index.
/// </remarks>
public static class ClassSeriation
{
    /// <summary>O(E log E) for E confused pairs as a rule, O(C² log C) at worst; memory O(E).</summary>
    /// <returns>Shape (C): the classes in their order.</returns>
    public static int[] Of(ConfusionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var similarities = SimilaritiesOf(matrix);
        var (groups, links) = (new List<int>?[matrix.ClassCount], new Dictionary<int, double>?[matrix.ClassCount]);
        PriorityQueue<(int First, int Second, int Joined), (double, int, int)> waiting = new();
        for (var label = 0; label < groups.Length; label++)
        {
            (groups[label], links[label]) = ([label], new Dictionary<int, double>(similarities[label]));
            foreach (var (other, similarity) in similarities[label])
            {
                if (other > label)
                {
                    waiting.Enqueue((label, other, 2), (-similarity, label, other));
                }
            }
        }

        while (waiting.TryDequeue(out var pair, out _))
        {
            // A pair that was queued before either of its groups grew stands there again with its new link.
            if (groups[pair.First] is not { } first || groups[pair.Second] is not { } second || first.Count + second.Count != pair.Joined)
            {
                continue;
            }

            groups[pair.First] = Join(first, second, similarities);
            groups[pair.Second] = null;
            JoinLinks(pair.First, pair.Second, links);
            foreach (var (other, sum) in links[pair.First]!)
            {
                var (low, high) = (Math.Min(pair.First, other), Math.Max(pair.First, other));
                var (grown, size) = (groups[pair.First]!.Count, groups[other]!.Count);
                waiting.Enqueue((low, high, grown + size), (-sum / ((double)grown * size), low, high));
            }
        }

        return [.. groups.OfType<List<int>>().SelectMany(group => group)];
    }

    /// <summary>For each class the classes it is confused with: the share of it taken for the other plus the share of the other taken for it.</summary>
    private static Dictionary<int, double>[] SimilaritiesOf(ConfusionMatrix matrix)
    {
        var similarities = new Dictionary<int, double>[matrix.ClassCount];
        for (var label = 0; label < similarities.Length; label++)
        {
            similarities[label] = [];
        }

        for (var label = 0; label < similarities.Length; label++)
        {
            foreach (var cell in matrix.Row(label))
            {
                if (!cell.IsCorrect)
                {
                    var share = (double)cell.Count / matrix.LabelCount(label);
                    similarities[label][cell.Prediction] = similarities[label].GetValueOrDefault(cell.Prediction) + share;
                    similarities[cell.Prediction][label] = similarities[cell.Prediction].GetValueOrDefault(label) + share;
                }
            }
        }

        return similarities;
    }

    private static void JoinLinks(int kept, int gone, Dictionary<int, double>?[] links)
    {
        links[kept]!.Remove(gone);
        links[gone]!.Remove(kept);
        foreach (var (other, sum) in links[gone]!)
        {
            links[kept]![other] = links[kept]!.GetValueOrDefault(other) + sum;
            links[other]!.Remove(gone);
            links[other]![kept] = links[kept]![other];
        }

        links[gone] = null;
    }

    private static List<int> Join(List<int> first, List<int> second, Dictionary<int, double>[] similarities)
    {
        double Between(int one, int other) => similarities[one].GetValueOrDefault(other);
        double[] meetings =
        [
            Between(first[^1], second[0]), Between(first[^1], second[^1]), Between(first[0], second[0]), Between(first[0], second[^1]),
        ];
        var best = Array.IndexOf(meetings, meetings.Max());
        if (best >= 2)
        {
            first.Reverse();
        }

        if (best % 2 == 1)
        {
            second.Reverse();
        }

        first.AddRange(second);
        return first;
    }
}
