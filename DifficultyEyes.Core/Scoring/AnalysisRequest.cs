using System.Collections.Immutable;

namespace DifficultyEyes.Core.Scoring;

/// <summary>An analysis to be scored: its parts are already imported.</summary>
public sealed record AnalysisRequest
{
    /// <summary>What people call it, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    public required string DatasetHash { get; init; }

    /// <summary>The model; null where <see cref="PredictionsHash"/> stands in its place.</summary>
    public required string? ModelHash { get; init; }

    /// <summary>A table of predictions in place of a model: without layers, and without changes of the images. Null where there is a model.</summary>
    public string? PredictionsHash { get; init; }

    public string? AnnotationsHash { get; init; }

    /// <summary>Training dynamics of the model on the dataset; null where there are none.</summary>
    public string? DynamicsHash { get; init; }

    /// <summary>Predictions by which labels are judged in place of the model's own; null where there are none.</summary>
    public string? OutOfFoldHash { get; init; }

    /// <summary>Scores computed elsewhere that become measures of this analysis.</summary>
    public ImmutableArray<string> ScoreSetHashes { get; init; } = [];

    public required ScoringConfiguration Configuration { get; init; }
}
