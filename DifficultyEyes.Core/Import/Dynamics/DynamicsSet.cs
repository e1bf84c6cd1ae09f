using DifficultyEyes.Core.Measures.Dynamics;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Training dynamics of one model on the instances of one dataset: what each epoch made of each instance's label.</summary>
/// <remarks>Of every row of C outputs only what measures look at is kept: three numbers in place of C.</remarks>
public sealed record DynamicsSet
{
    /// <summary>SHA-256 (lower-case hex) over the dataset's hash and the values below.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>The dataset these belong to.</summary>
    public required string DatasetHash { get; init; }

    /// <summary>Names the class order that the columns of outputs were read in; null for the dataset's own.</summary>
    public string? ClassesKey { get; init; }

    /// <summary>E, at least 1.</summary>
    public required int EpochCount { get; init; }

    /// <summary>What the file held: <c>probabilities</c>, <c>logits</c>, or both.</summary>
    public required bool HasProbabilities { get; init; }

    /// <summary>Without logits the area under the margin is unknown: it is defined on them.</summary>
    public required bool HasLogits { get; init; }

    /// <summary>Row-major, shape (N, E): p_y after each epoch, in [0, 1]; NaN where unknown.</summary>
    public required float[] LabelProbabilities { get; init; }

    /// <summary>Row-major, shape (N, E).</summary>
    public required EpochOutcome[] Outcomes { get; init; }

    /// <summary>Row-major, shape (N, E): z_y - max over c ≠ y of z_c; NaN where unknown; empty without logits.</summary>
    public required float[] LogitMargins { get; init; }

    /// <summary>Instances that have a row.</summary>
    public int KnownCount
    {
        get
        {
            var known = 0;
            for (var start = 0; start < Outcomes.Length; start += EpochCount)
            {
                known += Array.TrueForAll(Outcomes[start..(start + EpochCount)], outcome => outcome == EpochOutcome.Unknown) ? 0 : 1;
            }

            return known;
        }
    }
}
