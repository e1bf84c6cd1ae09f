namespace DifficultyEyes.Core.Summaries;

/// <summary>The instances of one label that got one prediction.</summary>
public readonly record struct ConfusionCell(int Label, int Prediction, int Count, int SelectedCount)
{
    public bool IsCorrect => Label == Prediction;
}
