using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Core.Measures.Stability;

/// <summary>How a model's predictions change when its images change a little, in ways that should not matter.</summary>
/// <remarks>
/// The mean Jensen–Shannon divergence between p and p under each change; as a consistency of predictions in Hendrycks et al.:
/// AugMix (2020), and of test-time augmentation in Ayhan, Berens (2018). What it says depends on the changes: a flip is none for digits.
/// </remarks>
public static class PredictionStability
{
    /// <param name="outputs">Row-major, shape (N, C): logits or probabilities of the images as they are.</param>
    /// <param name="changed">For each change, the outputs of the changed images, of the same shape; at least one.</param>
    /// <param name="classCount">C.</param>
    /// <param name="isProbability">True where the outputs are probabilities already.</param>
    /// <returns>Shape (N), in [0, 1]: 0 where nothing changes, 1 where every change moves all probability elsewhere; NaN where an output is not finite.</returns>
    /// <exception cref="ArgumentException">There is no change, or its outputs are of another shape.</exception>
    public static float[] Divergence(ReadOnlySpan<float> outputs, IReadOnlyList<float[]> changed, int classCount, bool isProbability)
    {
        RequireChanges(outputs, changed);
        var (before, after) = (new double[classCount], new double[classCount]);
        var means = new float[outputs.Length / classCount];
        for (var instanceIndex = 0; instanceIndex < means.Length; instanceIndex++)
        {
            var start = instanceIndex * classCount;
            ReadProbabilities(outputs.Slice(start, classCount), isProbability, before);
            var sum = 0.0;
            foreach (var change in changed)
            {
                ReadProbabilities(change.AsSpan(start, classCount), isProbability, after);
                sum += JensenShannon.Of(before, after);
            }

            means[instanceIndex] = (float)(sum / changed.Count);
        }

        return means;
    }

    /// <summary>Share of the changes under which another class is predicted.</summary>
    /// <returns>Shape (N), multiples of 1 / changes in [0, 1]; NaN where an output is not finite.</returns>
    /// <inheritdoc cref="Divergence"/>
    public static float[] FlipShare(ReadOnlySpan<float> outputs, IReadOnlyList<float[]> changed, int classCount, bool isProbability)
    {
        RequireChanges(outputs, changed);
        var shares = Divergence(outputs, changed, classCount, isProbability);
        for (var instanceIndex = 0; instanceIndex < shares.Length; instanceIndex++)
        {
            var start = instanceIndex * classCount;
            var prediction = Prediction.Of(outputs.Slice(start, classCount));
            var flips = changed.Count(change => Prediction.Of(change.AsSpan(start, classCount)) != prediction);
            shares[instanceIndex] = float.IsNaN(shares[instanceIndex]) ? float.NaN : (float)((double)flips / changed.Count);
        }

        return shares;
    }

    private static void ReadProbabilities(ReadOnlySpan<float> output, bool isProbability, Span<double> probabilities)
    {
        Softmax.LogProbabilities(output, isProbability, probabilities);
        foreach (ref var value in probabilities)
        {
            value = Math.Exp(value);
        }
    }

    private static void RequireChanges(ReadOnlySpan<float> outputs, IReadOnlyList<float[]> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (changed.Count == 0)
        {
            throw new ArgumentException("At least one change is needed.", nameof(changed));
        }

        foreach (var change in changed)
        {
            if (change.Length != outputs.Length)
            {
                throw new ArgumentException($"{change.Length} outputs of changed images do not fit {outputs.Length}.", nameof(changed));
            }
        }
    }
}
