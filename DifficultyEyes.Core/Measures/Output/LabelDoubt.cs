namespace DifficultyEyes.Core.Measures.Output;

/// <summary>1 - p_y: the probability that the model gives to all other classes together.</summary>
/// <remarks>By definition; of votes it is the share of them that goes against the label.</remarks>
public static class LabelDoubt
{
    /// <param name="probabilities">Shape (C).</param>
    /// <param name="label">y, 0 to C - 1.</param>
    /// <returns>In [0, 1]; 1 is hardest. Summed over the other classes, so that tiny doubts keep their digits.</returns>
    public static double Of(ReadOnlySpan<double> probabilities, int label)
    {
        var others = 0.0;
        for (var other = 0; other < probabilities.Length; other++)
        {
            others += other == label ? 0 : probabilities[other];
        }

        return Math.Min(others, 1);
    }
}
