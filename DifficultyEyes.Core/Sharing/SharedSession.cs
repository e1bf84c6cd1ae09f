namespace DifficultyEyes.Core.Sharing;

/// <summary>A session as it was kept.</summary>
public sealed record SharedSession(string Id, string AnalysisId, string StateJson, DateTimeOffset SavedAt);
