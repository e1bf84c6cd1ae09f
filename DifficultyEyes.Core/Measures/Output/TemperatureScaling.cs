namespace DifficultyEyes.Core.Measures.Output;

/// <summary>Temperature scaling: one number that makes a model's probabilities as sure as it is right.</summary>
/// <remarks>
/// p = softmax(z / T) with the T of the least mean cross-entropy of the labels. Guo, Pleiss, Sun, Weinberger: On calibration of modern
/// neural networks (2017). They fit on a set held out; fitted on the images it is used for, as here, it flatters by one parameter.
/// </remarks>
public static class TemperatureScaling
{
    private const double Coldest = 0.05;
    private const double Hottest = 20;
    private const int MostSteps = 60;

    /// <summary>The loss is convex in 1 / T: Newton's steps, halving the bracket where one leaves it.</summary>
    /// <param name="outputs">Row-major, shape (N, C): logits, or probabilities, whose logarithms then stand for logits.</param>
    /// <param name="classCount">C.</param>
    /// <param name="isProbability">True where the outputs are probabilities.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <returns>T in [0.05, 20]: above 1 for a model that is too sure; at an end where the labels ask for more (a model without errors); 1 without finite outputs.</returns>
    /// <exception cref="ArgumentException">The labels do not fit the outputs.</exception>
    public static double Fit(ReadOnlySpan<float> outputs, int classCount, bool isProbability, ReadOnlySpan<int> labels)
    {
        if (outputs.Length != (long)labels.Length * classCount)
        {
            throw new ArgumentException($"{labels.Length} labels do not fit {outputs.Length} outputs of {classCount} classes.", nameof(labels));
        }

        var (low, high, inverse) = (1 / Hottest, 1 / Coldest, 1.0);
        for (var step = 0; step < MostSteps && high - low > 1e-9; step++)
        {
            var (slope, curvature) = Derivatives(outputs, classCount, isProbability, labels, inverse);
            if (slope == 0)
            {
                break;
            }

            (low, high) = slope > 0 ? (low, inverse) : (inverse, high);
            var next = inverse - (slope / curvature);
            var isInside = next > low && next < high;
            next = isInside ? next : (low + high) / 2;
            if (Math.Abs(next - inverse) < 1e-10)
            {
                break;
            }

            inverse = next;
        }

        return 1 / inverse;
    }

    /// <summary>softmax(z / T) of one instance.</summary>
    /// <param name="output">Shape (C): logits or probabilities.</param>
    /// <param name="isProbability">As in <see cref="Fit"/>.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="probabilities">Receives shape (C), sums to 1; NaN throughout where a value is not finite.</param>
    public static void Apply(ReadOnlySpan<float> output, bool isProbability, double temperature, Span<double> probabilities)
    {
        ReadLogits(output, isProbability, probabilities);
        Scale(probabilities, 1 / temperature);
    }

    private static void Scale(Span<double> logits, double inverse)
    {
        var sum = 0.0;
        foreach (ref var value in logits)
        {
            // Logarithms of probabilities: none lies above 0.
            value = Math.Exp(inverse * value);
            sum += value;
        }

        foreach (ref var value in logits)
        {
            value /= sum;
        }
    }

    // ln p differs from z by a constant of the row, which no softmax sees; the greatest is 0, so that nothing overflows or vanishes.
    private static void ReadLogits(ReadOnlySpan<float> output, bool isProbability, Span<double> logits)
    {
        Softmax.LogProbabilities(output, isProbability, logits);
        var greatest = double.NegativeInfinity;
        foreach (ref var value in logits)
        {
            value = double.IsNegativeInfinity(value) ? -CrossEntropy.Greatest : value;
            greatest = Math.Max(greatest, value);
        }

        foreach (ref var value in logits)
        {
            value -= greatest;
        }
    }

    /// <summary>Of Σ (ln Σ exp(z / T) - z_y / T) by 1 / T: the expected logit less the label's, and the logits' variance.</summary>
    private static (double Slope, double Curvature) Derivatives(
        ReadOnlySpan<float> outputs, int classCount, bool isProbability, ReadOnlySpan<int> labels, double inverse)
    {
        double slope = 0, curvature = 0;
        var (logits, shares) = (new double[classCount], new double[classCount]);
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            ReadLogits(outputs.Slice(instanceIndex * classCount, classCount), isProbability, logits);
            if (double.IsNaN(logits[0]))
            {
                continue;
            }

            logits.CopyTo(shares, 0);
            Scale(shares, inverse);
            double mean = 0, squares = 0;
            for (var label = 0; label < classCount; label++)
            {
                mean += shares[label] * logits[label];
                squares += shares[label] * logits[label] * logits[label];
            }

            slope += mean - logits[labels[instanceIndex]];
            curvature += squares - (mean * mean);
        }

        return (slope, curvature);
    }
}
