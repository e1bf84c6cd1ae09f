namespace DifficultyEyes.Web.Runs;

/// <summary>Where a run stood at a moment; immutable.</summary>
/// <param name="AnalysisId">Known once it has ended well.</param>
/// <param name="Stage">Name of the present stage, such as "Neighbors: stage 2".</param>
/// <param name="Done">Units of this stage that are finished.</param>
/// <param name="Total">Units of this stage, 0 where unknown.</param>
/// <param name="OverallShare">Share of the whole run, in [0, 1].</param>
/// <param name="RatePerSecond">Units a second in this stage, 0 where unknown.</param>
/// <param name="SecondsLeft">For the whole run; null where unknown.</param>
/// <param name="IsResumed">True where it goes on after a restart of the app.</param>
/// <param name="Message">For a failed run: what happened and what to do.</param>
public sealed record RunSnapshot(
    string Id,
    string Name,
    RunState State,
    string? AnalysisId,
    string Stage,
    long Done,
    long Total,
    double OverallShare,
    double RatePerSecond,
    double? SecondsLeft,
    string? Message,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    bool IsResumed = false);

public enum RunState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}
