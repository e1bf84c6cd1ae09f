namespace DifficultyEyes.Core.Summaries;

/// <summary>A place at which the threshold of a measure may stand.</summary>
/// <param name="Threshold">At or above it is hard; 0 asks for more than 0.</param>
/// <param name="Position">In bins from the easy end, as <see cref="ThresholdScale.PositionOf"/> says.</param>
/// <param name="HardCount">How many of all instances it makes hard.</param>
public readonly record struct ThresholdStop(float Threshold, double Position, int HardCount);
