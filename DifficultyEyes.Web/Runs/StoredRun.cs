using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Runs;

/// <summary>A run that has not ended, as it is kept over a restart of the app.</summary>
/// <param name="Starts">How often in a row it was started, kept nothing new, and neither ended nor was stopped in order: the app died while it ran.</param>
public sealed record StoredRun(string Id, AnalysisRequest Request, DateTimeOffset CreatedAt, int Starts);
