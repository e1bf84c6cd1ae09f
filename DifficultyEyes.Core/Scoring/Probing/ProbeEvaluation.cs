using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>What a model's outputs on a few images say of a preprocessing under several class orders. Pure.</summary>
internal static class ProbeEvaluation
{
    // One image that is infinitely wrong must not outweigh all others.
    private const double LargestLoss = 30;

    /// <param name="outputs">Row-major, shape (images, C).</param>
    /// <param name="classCount">C.</param>
    /// <param name="areProbabilities">True where the outputs are probabilities already.</param>
    /// <param name="labels">For each class order the output that each image's label belongs to; at least as many images as rows.</param>
    public static ProbedPreprocessing Of(
        Preprocessing preprocessing, ReadOnlySpan<float> outputs, int classCount, bool areProbabilities, IReadOnlyList<int[]> labels)
    {
        var count = outputs.Length / classCount;
        var predicted = new int[count];
        var outcomes = new OrderOutcome[labels.Count];
        var logs = new double[classCount];
        for (var image = 0; image < count; image++)
        {
            var row = outputs.Slice(image * classCount, classCount);
            predicted[image] = Prediction.Of(row);
            Softmax.LogProbabilities(row, areProbabilities, logs);
            for (var order = 0; order < outcomes.Length; order++)
            {
                var label = labels[order][image];
                var loss = -logs[label] < LargestLoss ? -logs[label] : LargestLoss;
                outcomes[order] = new(outcomes[order].CorrectCount + (predicted[image] == label ? 1 : 0), outcomes[order].MeanLoss + (loss / count));
            }
        }

        return new() { Preprocessing = preprocessing, PredictedOutputs = [.. predicted], Orders = [.. outcomes] };
    }
}
