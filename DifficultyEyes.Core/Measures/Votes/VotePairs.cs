namespace DifficultyEyes.Core.Measures.Votes;

/// <summary>What the measures of agreement count: pairs of votes on the same instance.</summary>
/// <param name="Instances">Instances with at least two votes; only they say something of agreement.</param>
/// <param name="Votes">Their votes.</param>
/// <param name="ByClass">Shape (C): those votes by class.</param>
/// <param name="Agreement">Mean over the instances of the share of agreeing pairs: Σ n_c (n_c - 1) / (n (n - 1)).</param>
/// <param name="WeightedAgreement">Σ over the instances of Σ n_c (n_c - 1) / (n - 1): the diagonal of Krippendorff's coincidences.</param>
internal sealed record VotePairs(int Instances, double Votes, double[] ByClass, double Agreement, double WeightedAgreement)
{
    /// <param name="votes">Row-major, shape (N, C), whole numbers.</param>
    /// <param name="only">Counts this class against all others together; null keeps all apart.</param>
    public static VotePairs Count(ReadOnlySpan<float> votes, int classCount, int? only)
    {
        if (votes.Length % classCount != 0)
        {
            throw new ArgumentException($"{votes.Length} votes do not fill rows of {classCount} classes.", nameof(votes));
        }

        var kinds = only is null ? classCount : 2;
        var (byClass, row) = (new double[kinds], new double[kinds]);
        var (instances, total, agreement, weighted) = (0, 0.0, 0.0, 0.0);
        for (var start = 0; start < votes.Length; start += classCount)
        {
            Array.Clear(row);
            for (var label = 0; label < classCount; label++)
            {
                row[only is not { } one ? label : label == one ? 1 : 0] += votes[start + label];
            }

            var count = row.Sum();
            if (count < 2)
            {
                continue;
            }

            var agreeing = row.Sum(of => of * (of - 1));
            instances++;
            total += count;
            agreement += agreeing / (count * (count - 1));
            weighted += agreeing / (count - 1);
            for (var kind = 0; kind < kinds; kind++)
            {
                byClass[kind] += row[kind];
            }
        }

        return new VotePairs(instances, total, byClass, agreement / instances, weighted);
    }
}
