using DifficultyEyes.Core.Measures.Output;

namespace DifficultyEyes.Core.Measures.LabelQuality;

/// <summary>Confident learning: instances off the diagonal of the confident joint are likely label errors.</summary>
/// <remarks>
/// Northcutt, Jiang, Chuang: Confident learning (JAIR 2021), equations 1 and 2, pruned by "C confusion". The threshold t_j is the mean of
/// p_j over the instances labeled j. An instance counts in C[y][j] for the class j of greatest p_j among those with p_j ≥ t_j; it is an
/// issue where j ≠ y. Equal p_j: the lowest class. Wants held-out probabilities.
/// </remarks>
public static class ConfidentLearning
{
    // A mean of equal numbers may round to above them: without this a class of equal probabilities would not reach its own mean.
    private const double Slack = 1e-9;

    /// <param name="outputs">Row-major, shape (N, C): logits or probabilities.</param>
    /// <param name="classCount">C.</param>
    /// <param name="isProbability">True where the outputs are probabilities already.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <returns>Shape (N): 1 for an issue, else 0, also where no class reaches its threshold; NaN where the output is not finite.</returns>
    public static float[] Issues(ReadOnlySpan<float> outputs, int classCount, bool isProbability, ReadOnlySpan<int> labels)
    {
        var thresholds = Thresholds(outputs, classCount, isProbability, labels);
        var issues = new float[labels.Length];
        var row = new double[classCount];
        for (var instanceIndex = 0; instanceIndex < issues.Length; instanceIndex++)
        {
            Softmax.LogProbabilities(outputs.Slice(instanceIndex * classCount, classCount), isProbability, row);
            var confident = ConfidentClass(row, thresholds);
            issues[instanceIndex] = double.IsNaN(row[0]) ? float.NaN : confident is int label && label != labels[instanceIndex] ? 1 : 0;
        }

        return issues;
    }

    /// <summary>t_j for every class: its mean self-confidence.</summary>
    /// <returns>Shape (C), in [0, 1]; NaN for a class without instances, which then no instance reaches.</returns>
    public static double[] Thresholds(ReadOnlySpan<float> outputs, int classCount, bool isProbability, ReadOnlySpan<int> labels)
    {
        var sums = new double[classCount];
        var counts = new int[classCount];
        var row = new double[classCount];
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            Softmax.LogProbabilities(outputs.Slice(instanceIndex * classCount, classCount), isProbability, row);
            var label = labels[instanceIndex];
            if (!double.IsNaN(row[label]))
            {
                sums[label] += Math.Exp(row[label]);
                counts[label]++;
            }
        }

        for (var label = 0; label < classCount; label++)
        {
            sums[label] /= counts[label];
        }

        return sums;
    }

    private static int? ConfidentClass(ReadOnlySpan<double> logProbabilities, ReadOnlySpan<double> thresholds)
    {
        int? best = null;
        for (var label = 0; label < logProbabilities.Length; label++)
        {
            if (Math.Exp(logProbabilities[label]) >= thresholds[label] - Slack && (best is not int leader || logProbabilities[label] > logProbabilities[leader]))
            {
                best = label;
            }
        }

        return best;
    }
}
