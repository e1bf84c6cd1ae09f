using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Summaries;

/// <summary>What is counted of a group of instances.</summary>
/// <param name="Count">Instances in the group that pass the filters.</param>
/// <param name="CorrectCount">Of these, how many the model predicts as labeled.</param>
/// <param name="SelectedCount">Of these, how many are selected.</param>
public readonly record struct Tally(int Count, int CorrectCount, int SelectedCount)
{
    /// <summary>Fewer instances than this say little of an accuracy: at 10 the 95 % interval is still about 0.5 wide in the middle.</summary>
    public const int FewestForShare = 10;

    /// <summary>Of the selected ones, how many the model predicts as labeled.</summary>
    public int SelectedCorrectCount { get; init; }

    /// <summary>True where accuracy or lift should be shown as resting on too few instances.</summary>
    public bool IsTooFew => Count < FewestForShare;

    /// <summary>Accuracy with its interval; its share is NaN for an empty group.</summary>
    public WilsonInterval Accuracy => WilsonInterval.Of(CorrectCount, Count);

    internal Tally Plus(Tally other) =>
        new(Count + other.Count, CorrectCount + other.CorrectCount, SelectedCount + other.SelectedCount)
        {
            SelectedCorrectCount = SelectedCorrectCount + other.SelectedCorrectCount,
        };
}
