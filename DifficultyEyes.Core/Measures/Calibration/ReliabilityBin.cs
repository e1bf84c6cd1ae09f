using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Measures.Calibration;

/// <summary>One point of a reliability diagram: instances of like confidence.</summary>
/// <param name="Lowest">Least confidence in the bin, in [0, 1].</param>
/// <param name="Highest">Greatest confidence in the bin, in [0, 1].</param>
/// <param name="Confidence">Mean confidence, in [0, 1].</param>
/// <param name="Accuracy">Share predicted as labeled, with its interval.</param>
/// <param name="Count">Instances, at least 1.</param>
public readonly record struct ReliabilityBin(double Lowest, double Highest, double Confidence, WilsonInterval Accuracy, int Count);
