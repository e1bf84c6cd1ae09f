using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The bars of equal width between 0 and 1 that a difficulty is shown in, and the bar of every instance: made once and counted often.</summary>
/// <param name="Count">How many bars there are.</param>
/// <param name="BarOfInstance">Shape (N), -1 where the value is unknown.</param>
public sealed record DifficultyBars(int Count, sbyte[] BarOfInstance)
{
    private const int UsualCount = 30;
    private const int MostCount = 60;

    public static DifficultyBars Of(ScoreColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);

        // A share of k neighbors has k + 1 values: bars of another width would show a comb that is not there.
        var isShare = column.Measure.IsFewValued && column.Recipe.K is > 0 and < MostCount;
        var count = isShare ? column.Recipe.K!.Value + 1 : UsualCount;
        return new DifficultyBars(count, Array.ConvertAll(column.Values, value => float.IsNaN(value)
            ? (sbyte)-1
            : (sbyte)Math.Clamp(isShare ? (int)MathF.Round(value * (count - 1)) : (int)(value * count), 0, count - 1)));
    }
}
