namespace DifficultyEyes.Core.Measures.Output;

/// <summary>The loss of one instance: -ln p_y, in nats.</summary>
/// <remarks>The negative log-likelihood of the label (Good: Rational decisions, 1952), on which classifiers are trained.</remarks>
public static class CrossEntropy
{
    /// <summary>-ln of the least positive float: what a probability of exactly 0 counts as, so that the loss stays finite.</summary>
    public const double Greatest = 103.27892990343184;

    /// <param name="logProbabilities">Shape (C): ln p.</param>
    /// <param name="label">y, 0 to C - 1.</param>
    /// <returns>In [0, ∞) from logits; a probability output of exactly 0 gives <see cref="Greatest"/>; a raw value, not a difficulty in [0, 1].</returns>
    public static double Of(ReadOnlySpan<double> logProbabilities, int label)
    {
        var loss = -logProbabilities[label];
        return double.IsPositiveInfinity(loss) ? Greatest : Math.Max(loss, 0);
    }
}
