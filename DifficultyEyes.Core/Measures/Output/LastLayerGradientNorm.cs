namespace DifficultyEyes.Core.Measures.Output;

/// <summary>Length of the loss's gradient in the last linear layer's weights and biases, exact without any gradient computed.</summary>
/// <remarks>
/// ‖p - onehot(y)‖₂ · √(‖h‖² + 1), with h what enters the last layer: the gradient is the outer product of p - onehot(y) with (h, 1).
/// GraNd of Paul, Ganguli, Dziugaite (2021), limited to the last layer.
/// </remarks>
public static class LastLayerGradientNorm
{
    /// <param name="probabilities">Shape (C).</param>
    /// <param name="label">y, 0 to C - 1.</param>
    /// <param name="penultimate">h, shape (D): the input of the last linear layer, not pooled further.</param>
    /// <returns>At least 0, without an upper bound: a raw value; NaN where a value of h is NaN or infinite.</returns>
    public static double Of(ReadOnlySpan<double> probabilities, int label, ReadOnlySpan<float> penultimate)
    {
        var squares = 1.0;
        foreach (var value in penultimate)
        {
            squares += (double)value * value;
        }

        // The squares of floats do not overflow in double.
        return double.IsFinite(squares) ? ErrorNorm.Raw(probabilities, label) * Math.Sqrt(squares) : double.NaN;
    }
}
