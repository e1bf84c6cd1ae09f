namespace DifficultyEyes.Core.Measures.Output;

/// <summary>How little the label leads over the strongest other class.</summary>
/// <remarks>(1 - (p_y - max over c ≠ y of p_c)) / 2; the raw margin p_y - max p_c runs from -1 to 1 with 1 the easiest. By definition; of votes as of probabilities.</remarks>
public static class MarginDifficulty
{
    /// <param name="probabilities">Shape (C).</param>
    /// <param name="label">y, 0 to C - 1.</param>
    /// <returns>In [0, 1]; above 0.5 another class leads; 0.5 at a tie.</returns>
    public static double Of(ReadOnlySpan<double> probabilities, int label) => (1 - Margin(probabilities, label)) / 2;

    /// <summary>The raw margin, in [-1, 1]; with one class it is p_y.</summary>
    public static double Margin(ReadOnlySpan<double> probabilities, int label)
    {
        var strongest = 0.0;
        for (var other = 0; other < probabilities.Length; other++)
        {
            strongest = other == label ? strongest : Math.Max(strongest, probabilities[other]);
        }

        return probabilities[label] - strongest;
    }
}
