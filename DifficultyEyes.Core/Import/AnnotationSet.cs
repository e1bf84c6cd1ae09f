using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import;

/// <summary>People's votes on the instances of one dataset.</summary>
public sealed record AnnotationSet
{
    /// <summary>SHA-256 (lower-case hex) over the dataset's hash and the values below.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>The dataset these votes belong to.</summary>
    public required string DatasetHash { get; init; }

    /// <summary>Row-major, shape (N, C): votes per class, whole or fractional, zero rows where nobody voted.</summary>
    public required float[] Votes { get; init; }

    /// <summary>Shape (N): median over annotators of the standardized log reaction time, NaN where unknown; null without times.</summary>
    public float[]? StandardizedLogReactionTimes { get; init; }

    /// <summary>True where every vote counts once: shares of votes tell nothing of how many there were.</summary>
    public bool HasWholeVotes => Array.TrueForAll(Votes, count => count == MathF.Floor(count));

    /// <summary>How many annotators there were; null where the table does not say (wide form).</summary>
    public int? AnnotatorCount { get; init; }

    /// <summary>True where the votes come from a simulation, which every view must say.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The annotators' names, in the order of their first row; empty for the wide form.</summary>
    public ImmutableArray<string> Annotators { get; init; } = [];

    /// <summary>Who voted for what, in the order of the rows; empty where the table does not say (wide form, or imported before it was kept).</summary>
    public ImmutableArray<AnnotatorVote> IndividualVotes { get; init; } = [];
}
