namespace DifficultyEyes.Core.Measures.Calibration;

/// <summary>What a bin's instances say of the gap between being right and being sure, summed over them.</summary>
/// <param name="Sum">Σ (correct - confidence).</param>
/// <param name="Squares">Σ (correct - confidence)².</param>
/// <param name="ExpectedSquares">Σ confidence · (1 - confidence): what the squares are for a calibrated model.</param>
/// <param name="Count">Instances.</param>
public readonly record struct CalibrationGap(double Sum, double Squares, double ExpectedSquares, int Count)
{
    internal CalibrationGap With(double confidence, bool isCorrect)
    {
        var gap = (isCorrect ? 1 : 0) - confidence;
        return new CalibrationGap(Sum + gap, Squares + (gap * gap), ExpectedSquares + (confidence * (1 - confidence)), Count + 1);
    }
}
