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

    /// <summary>Of the group, where the model's output says nothing: counted, but in no accuracy.</summary>
    public int UnknownCount { get; init; }

    /// <summary>Of these, selected.</summary>
    public int SelectedUnknownCount { get; init; }

    /// <summary>Those with a prediction: what an accuracy rests on.</summary>
    public int PredictedCount => Count - UnknownCount;

    /// <summary>Of the selected ones, those with a prediction.</summary>
    public int SelectedPredictedCount => SelectedCount - SelectedUnknownCount;

    /// <summary>True where accuracy or lift should be shown as resting on too few instances.</summary>
    public bool IsTooFew => Count < FewestForShare;

    /// <summary>Accuracy with its interval; its share is NaN where nothing is predicted.</summary>
    public WilsonInterval Accuracy => WilsonInterval.Of(CorrectCount, PredictedCount);

    internal Tally Plus(Tally other) =>
        new(Count + other.Count, CorrectCount + other.CorrectCount, SelectedCount + other.SelectedCount)
        {
            SelectedCorrectCount = SelectedCorrectCount + other.SelectedCorrectCount,
            UnknownCount = UnknownCount + other.UnknownCount,
            SelectedUnknownCount = SelectedUnknownCount + other.SelectedUnknownCount,
        };
}
