namespace DifficultyEyes.Core.Workspace;

/// <summary>What the model performance view shows.</summary>
public enum PerformanceDisplay
{
    Confusion,
    PerClass,
    ByDifficulty,
    Calibration,
    Compare,
}
