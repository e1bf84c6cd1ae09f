namespace DifficultyEyes.Core.Scoring;

/// <summary>An analysis as lists show it.</summary>
/// <param name="Id">Short, URL-safe, derived from the content: the same request has the same id.</param>
/// <param name="ModelHash">Null where a table of predictions stands in its place.</param>
/// <param name="PredictionsHash">The table of predictions; null where there is a model.</param>
/// <param name="ModelName">Of the model, or of the table of predictions.</param>
/// <param name="Accuracy">Share predicted as labeled, in [0, 1].</param>
public sealed record AnalysisSummary(
    string Id,
    string Name,
    string DatasetHash,
    string DatasetName,
    int InstanceCount,
    int ClassCount,
    string? ModelHash,
    string? PredictionsHash,
    string ModelName,
    bool HasHumanVotes,
    double Accuracy,
    DateTimeOffset CreatedAt);
