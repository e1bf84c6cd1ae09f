namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>What two models make of the same instances.</summary>
/// <param name="BothRight">Instances that both predict as labeled.</param>
/// <param name="OnlyFirst">Instances that only the first predicts as labeled: won by it.</param>
/// <param name="OnlySecond">Instances that only the second predicts as labeled: lost by the first.</param>
/// <param name="BothWrong">Instances that neither predicts as labeled.</param>
public readonly record struct PairedOutcomes(int BothRight, int OnlyFirst, int OnlySecond, int BothWrong)
{
    public int Count => BothRight + OnlyFirst + OnlySecond + BothWrong;

    public int FirstRight => BothRight + OnlyFirst;

    public int SecondRight => BothRight + OnlySecond;
}
