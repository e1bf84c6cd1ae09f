namespace DifficultyEyes.Core.Scoring;

/// <summary>An analysis to be scored: its parts are already imported.</summary>
public sealed record AnalysisRequest
{
    /// <summary>What people call it, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    public required string DatasetHash { get; init; }

    public required string ModelHash { get; init; }

    public string? AnnotationsHash { get; init; }

    public required ScoringConfiguration Configuration { get; init; }
}
