using System.Collections.Immutable;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Representation.Inference.Outputs;

namespace DifficultyEyes.Core.Scoring;

/// <summary>A dataset as lists show it: without its class names, which a list of many datasets would hold in every open page.</summary>
public sealed record DatasetSummary(string Hash, string Name, int InstanceCount, int ClassCount, int ProblemCount, DateTimeOffset ImportedAt);

/// <summary>An annotation set as lists show it.</summary>
public sealed record AnnotationsSummary(string Hash, string DatasetHash, string Name, bool IsSimulated, DateTimeOffset ImportedAt)
{
    /// <summary>How many images have votes, and by what the rows were known, when they were imported last; empty where it was not kept.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>A model as lists show it.</summary>
/// <param name="IsEncoder">True where it was imported only as an encoder.</param>
public sealed record ModelSummary(string Hash, string Name, long Bytes, bool IsEncoder, DateTimeOffset ImportedAt);

/// <summary>Training dynamics as lists show them.</summary>
public sealed record DynamicsSummary(string Hash, string DatasetHash, string Name, int EpochCount, DateTimeOffset ImportedAt);

/// <summary>Predictions made elsewhere as lists show them.</summary>
/// <param name="KnownCount">Images that have a row.</param>
/// <param name="ClassNames">See <see cref="PredictionSet.ClassNames"/>.</param>
public sealed record PredictionSummary(
    string Hash, string DatasetHash, string Name, OutputKind Kind, int KnownCount, ImmutableArray<string> ClassNames, DateTimeOffset ImportedAt);

/// <summary>Scores computed elsewhere as lists show them.</summary>
public sealed record ScoreSetSummary(string Hash, string DatasetHash, string Name, ImmutableArray<ScoreChoice> Columns, DateTimeOffset ImportedAt);
