namespace DifficultyEyes.Core.Store;

/// <summary>A dataset that was imported; its columns and images lie in the data directory under its hash.</summary>
internal sealed class DatasetRow
{
    public required string Hash { get; init; }

    public required string Name { get; set; }

    public required int InstanceCount { get; init; }

    public required string ClassNamesJson { get; init; }

    public required string ProblemsJson { get; set; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>A model that was imported; its file lies in the data directory under its hash.</summary>
internal sealed class ModelRow
{
    public required string Hash { get; init; }

    public required string Name { get; set; }

    public required long Bytes { get; init; }

    /// <summary>True for a model that only makes vectors for the data perspective: it is not offered as a classifier.</summary>
    public bool IsEncoder { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>An annotation set that was imported; its votes lie in the data directory under its hash.</summary>
internal sealed class AnnotationsRow
{
    public required string Hash { get; init; }

    public required string DatasetHash { get; init; }

    public required string Name { get; set; }

    public required string ProblemsJson { get; set; }

    public required bool IsSimulated { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>A source file that was imported, so that the same file need not be decoded again.</summary>
internal sealed class SourceImportRow
{
    /// <summary>Hash over the source's bytes, the options, the limits and the importer's version.</summary>
    public required string Key { get; init; }

    public required string DatasetHash { get; init; }

    public required string ProblemsJson { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>Training dynamics that were imported; their arrays lie in the data directory under their hash.</summary>
internal sealed class DynamicsRow
{
    public required string Hash { get; init; }

    public required string DatasetHash { get; init; }

    public required string Name { get; set; }

    public required int EpochCount { get; init; }

    public required string ProblemsJson { get; set; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>Scores computed elsewhere that were imported; their values lie in the data directory under their hash.</summary>
internal sealed class ScoreSetRow
{
    public required string Hash { get; init; }

    public required string DatasetHash { get; init; }

    public required string Name { get; set; }

    /// <summary>Each column: name, which end is hard, and the perspective it belongs to.</summary>
    public required string ColumnsJson { get; init; }

    public required string ProblemsJson { get; set; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>Predictions made elsewhere that were imported; their values lie in the data directory under their hash.</summary>
internal sealed class PredictionsRow
{
    public required string Hash { get; init; }

    public required string DatasetHash { get; init; }

    public required string Name { get; set; }

    /// <summary>What the values are, as <see cref="Representation.Inference.Outputs.OutputKind"/> is written.</summary>
    public required string Kind { get; init; }

    /// <summary>Instances that have a row.</summary>
    public required int KnownCount { get; init; }

    public required string ClassNamesJson { get; init; }

    public required string ProblemsJson { get; set; }

    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>An analysis that was scored to its end.</summary>
internal sealed class AnalysisRow
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string DatasetHash { get; init; }

    /// <summary>Empty where the outputs come from <see cref="PredictionsHash"/>: older than those, and SQLite makes no column nullable in place.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The predictions that stand in place of a model.</summary>
    public string? PredictionsHash { get; init; }

    public string? AnnotationsHash { get; init; }

    public string? DynamicsHash { get; init; }

    /// <summary>The predictions that are a second opinion on the labels.</summary>
    public string? OutOfFoldHash { get; init; }

    /// <summary>Hashes of the score sets that were joined in.</summary>
    public string ScoreSetsJson { get; init; } = "[]";

    public required string ConfigurationJson { get; init; }

    public required string LayersJson { get; init; }

    public required string ProbabilitiesKey { get; init; }

    /// <summary>Of the raw outputs; null where an earlier version scored it.</summary>
    public string? OutputKey { get; init; }

    public required double Accuracy { get; init; }

    public required double DataVoteAccuracy { get; init; }

    public required string DeviceReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One column of an analysis, in the order of the scores table.</summary>
internal sealed class AnalysisColumnRow
{
    public required string AnalysisId { get; init; }

    public required int Ordinal { get; init; }

    public required string ColumnId { get; init; }

    public string? Layer { get; init; }

    public required string ResultKey { get; init; }

    public required string RecipeJson { get; init; }
}

/// <summary>Numbers that were computed, under a key made of everything that determines them.</summary>
internal sealed class ResultRow
{
    public required string Key { get; init; }

    /// <summary>The text that the key is the hash of, for people.</summary>
    public required string Description { get; init; }

    /// <summary>Little-endian float32 values, then int32 values where the result has both.</summary>
    public required byte[] Payload { get; init; }

    public required int FloatCount { get; init; }

    public required int IntCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Seconds since 1970 of its last use, about: what was not used for longest is dropped first.</summary>
    public long LastUsedSeconds { get; init; }
}

/// <summary>A workspace's state under an unguessable id.</summary>
internal sealed class SessionRow
{
    public required string Id { get; init; }

    public required string AnalysisId { get; init; }

    public required string StateJson { get; init; }

    public required DateTimeOffset SavedAt { get; init; }
}

/// <summary>A person's verdict on a member of a finding.</summary>
internal sealed class ReviewRow
{
    public required string DatasetHash { get; init; }

    public required string Finding { get; init; }

    public required int InstanceIndex { get; init; }

    public required string Verdict { get; init; }

    public int? NewLabel { get; init; }

    public required DateTimeOffset ReviewedAt { get; init; }
}
