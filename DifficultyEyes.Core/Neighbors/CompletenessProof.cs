using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Keeps the best score that was left out for each instance, and proves from it that no neighbor was missed.</summary>
/// <param name="isDouble">What the scores were computed in.</param>
/// <remarks>Rows are independent: several threads may work on different rows.</remarks>
internal sealed class CompletenessProof(LayerMatrix matrix, CenteredVectors vectors, NearestLists nearest, bool isDouble)
{
    private readonly RoundingBound _bound = new(matrix.Width, isDouble, vectors.GreatestNorm);
    private readonly double[] _bestLeftOut = [.. Enumerable.Repeat(double.NegativeInfinity, matrix.InstanceCount)];

    /// <summary>No candidate that was left out scored higher than this.</summary>
    public void LeaveOut(int row, double score) => _bestLeftOut[row] = Math.Max(_bestLeftOut[row], score);

    /// <summary>Candidates that score lower cannot enter the list any more; no score does until the list is full.</summary>
    public double ScoreBelowWhichFarther(int row) => nearest.IsFull(row)
        ? _bound.ScoreBelowWhichFarther(vectors.Norm(row), Math.Sqrt(nearest.WorstSquaredDistance(row)) * vectors.Scale)
        : double.NegativeInfinity;

    public bool IsProven(int row) => double.IsNegativeInfinity(_bestLeftOut[row]) || _bestLeftOut[row] < ScoreBelowWhichFarther(row);
}
