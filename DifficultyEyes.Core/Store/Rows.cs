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

/// <summary>An analysis that was scored to its end.</summary>
internal sealed class AnalysisRow
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string DatasetHash { get; init; }

    public required string ModelHash { get; init; }

    public string? AnnotationsHash { get; init; }

    public required string ConfigurationJson { get; init; }

    public required string LayersJson { get; init; }

    public required string ProbabilitiesKey { get; init; }

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
}

/// <summary>A workspace's state under an unguessable id.</summary>
internal sealed class SessionRow
{
    public required string Id { get; init; }

    public required string AnalysisId { get; init; }

    public required string StateJson { get; init; }

    public required DateTimeOffset SavedAt { get; init; }
}
