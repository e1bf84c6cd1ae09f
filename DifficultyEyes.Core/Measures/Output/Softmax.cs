using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Measures.Output;

/// <summary>From a classifier's output to probabilities, in double.</summary>
public static class Softmax
{
    /// <summary>How far from 1 the sum of a row may lie for an output that ends in a softmax; float16 outputs come within it.</summary>
    private const double SumTolerance = 5e-3;

    /// <summary>ln p for one instance: z - ln Σ exp z, or the logarithm of an output that is already a probability.</summary>
    /// <param name="output">Shape (C): logits or probabilities.</param>
    /// <param name="isProbability">True takes the output as probabilities (divided by their sum) and not through softmax again.</param>
    /// <param name="logProbabilities">Receives shape (C), at most 0; negative infinity for a probability of 0; NaN throughout where a value is not finite.</param>
    public static void LogProbabilities(ReadOnlySpan<float> output, bool isProbability, Span<double> logProbabilities)
    {
        var normalizer = isProbability ? Math.Log(Sum(output)) : LogSumExp(output);
        for (var label = 0; label < output.Length; label++)
        {
            logProbabilities[label] = (isProbability ? Math.Log(output[label]) : output[label]) - normalizer;
        }

        if (!double.IsFinite(normalizer))
        {
            logProbabilities[..output.Length].Fill(double.NaN);
        }
    }

    /// <summary>ln Σ exp z, without overflow.</summary>
    /// <returns>NaN where a logit is NaN or infinite.</returns>
    public static double LogSumExp(ReadOnlySpan<float> logits)
    {
        if (!TensorPrimitives.IsFiniteAll(logits))
        {
            return double.NaN;
        }

        var greatest = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            greatest = Math.Max(greatest, logit);
        }

        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - greatest);
        }

        return greatest + Math.Log(sum);
    }

    /// <summary>Probabilities of all instances.</summary>
    /// <param name="outputs">Row-major, shape (N, C): logits or probabilities.</param>
    /// <param name="classCount">C.</param>
    /// <param name="isProbability">As in <see cref="LogProbabilities"/>.</param>
    /// <returns>Row-major, shape (N, C), rows summing to 1.</returns>
    public static float[] Probabilities(ReadOnlySpan<float> outputs, int classCount, bool isProbability)
    {
        var probabilities = new float[outputs.Length];
        var row = new double[classCount];
        for (var start = 0; start < outputs.Length; start += classCount)
        {
            LogProbabilities(outputs.Slice(start, classCount), isProbability, row);
            for (var label = 0; label < classCount; label++)
            {
                probabilities[start + label] = (float)Math.Exp(row[label]);
            }
        }

        return probabilities;
    }

    /// <summary>Whether every row of an output is already a distribution: values in [0, 1] that sum to 1.</summary>
    /// <param name="outputs">Row-major, shape (N, C); rows that are not finite say nothing.</param>
    /// <param name="classCount">C.</param>
    /// <returns>False for an output without finite rows.</returns>
    public static bool AreProbabilities(ReadOnlySpan<float> outputs, int classCount)
    {
        var isAnyFinite = false;
        for (var start = 0; start < outputs.Length; start += classCount)
        {
            var row = outputs.Slice(start, classCount);
            if (!TensorPrimitives.IsFiniteAll(row))
            {
                continue;
            }

            isAnyFinite = true;
            foreach (var value in row)
            {
                if (!(value >= 0 && value <= 1 + SumTolerance))
                {
                    return false;
                }
            }

            if (Math.Abs(Sum(row) - 1) > SumTolerance)
            {
                return false;
            }
        }

        return isAnyFinite;
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
