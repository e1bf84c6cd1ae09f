namespace DifficultyEyes.Core.Measures.Output;

/// <summary>EL2N: the length of the error vector p - onehot(y), divided by √2 so that it ends at 1.</summary>
/// <remarks>Paul, Ganguli, Dziugaite: Deep learning on a data diet (2021). They average over several networks early in training; here it is one network's.</remarks>
public static class ErrorNorm
{
    /// <param name="probabilities">Shape (C).</param>
    /// <param name="label">y, 0 to C - 1.</param>
    /// <returns>In [0, 1]; 0 for a sure and right prediction, 1 for a sure and wrong one.</returns>
    public static double Of(ReadOnlySpan<double> probabilities, int label) => Raw(probabilities, label) / Math.Sqrt(2);

    /// <summary>‖p - onehot(y)‖₂ as published, in [0, √2].</summary>
    public static double Raw(ReadOnlySpan<double> probabilities, int label)
    {
        var doubt = LabelDoubt.Of(probabilities, label);
        var sum = doubt * doubt;
        for (var other = 0; other < probabilities.Length; other++)
        {
            sum += other == label ? 0 : probabilities[other] * probabilities[other];
        }

        return Math.Sqrt(sum);
    }
}
