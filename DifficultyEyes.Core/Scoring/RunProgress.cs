namespace DifficultyEyes.Core.Scoring;

/// <summary>Where a run stands.</summary>
/// <param name="Stage">Name for the user, such as "Neighbors: stage 2".</param>
/// <param name="Done">Units finished in this stage.</param>
/// <param name="Total">Units of this stage, 0 where unknown.</param>
/// <param name="OverallShare">Share of the whole run, in [0, 1].</param>
/// <param name="Kept">Pieces of work stored since the run began: when it is cut off now, the next one goes on behind them.</param>
public readonly record struct RunProgress(string Stage, long Done, long Total, double OverallShare, int Kept = 0);
