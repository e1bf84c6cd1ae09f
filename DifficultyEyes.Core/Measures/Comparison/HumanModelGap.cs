using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>How far a model's probabilities lie from people's votes.</summary>
/// <remarks>
/// Jensen–Shannon divergence between the vote distribution and the probabilities after temperature scaling, so that mere oversureness is no gap:
/// JS(q, softmax(z / T)) / ln 2. Lin: Divergence measures based on the Shannon entropy (1991); Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks (2017).
/// </remarks>
public static class HumanModelGap
{
    /// <param name="outputs">Row-major, shape (N, C): logits or probabilities.</param>
    /// <param name="isProbability">True where the outputs are probabilities already.</param>
    /// <param name="votes">Row-major, shape (N, C), at least 0.</param>
    /// <param name="classCount">C.</param>
    /// <param name="labels">Shape (N): the temperature is fitted on them, on the same instances.</param>
    /// <returns>Shape (N), in [0, 1]: 0 where people and model are divided in the same way; NaN where nobody voted or an output is not finite.</returns>
    /// <exception cref="ArgumentException">The arguments are not over the same N instances.</exception>
    public static float[] Score(ReadOnlySpan<float> outputs, bool isProbability, ReadOnlySpan<float> votes, int classCount, ReadOnlySpan<int> labels)
    {
        if (votes.Length != outputs.Length)
        {
            throw new ArgumentException($"{votes.Length} votes do not fit {outputs.Length} outputs.", nameof(votes));
        }

        var temperature = TemperatureScaling.Fit(outputs, classCount, isProbability, labels);
        var gaps = new float[labels.Length];
        var (shares, probabilities) = (new double[classCount], new double[classCount]);
        for (var instanceIndex = 0; instanceIndex < gaps.Length; instanceIndex++)
        {
            var row = votes.Slice(instanceIndex * classCount, classCount);
            var total = 0.0;
            foreach (var count in row)
            {
                total += count;
            }

            for (var label = 0; label < classCount; label++)
            {
                // 0 / 0 is NaN: without votes nothing is known.
                shares[label] = row[label] / total;
            }

            TemperatureScaling.Apply(outputs.Slice(instanceIndex * classCount, classCount), isProbability, temperature, probabilities);
            gaps[instanceIndex] = (float)JensenShannon.Of(shares, probabilities);
        }

        return gaps;
    }
}
