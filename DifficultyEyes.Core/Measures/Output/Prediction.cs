namespace DifficultyEyes.Core.Measures.Output;

/// <summary>The predicted class: the lowest index among the greatest outputs.</summary>
public static class Prediction
{
    /// <param name="output">Shape (C), C at least 1: logits or probabilities; NaN is never the greatest.</param>
    public static int Of(ReadOnlySpan<float> output)
    {
        var best = 0;
        for (var label = 1; label < output.Length; label++)
        {
            if (output[label] > output[best] || (float.IsNaN(output[best]) && !float.IsNaN(output[label])))
            {
                best = label;
            }
        }

        return best;
    }

    /// <summary>The predicted class of every instance.</summary>
    /// <param name="outputs">Row-major, shape (N, C).</param>
    /// <param name="classCount">C.</param>
    /// <returns>Shape (N).</returns>
    public static int[] Classes(ReadOnlySpan<float> outputs, int classCount)
    {
        var predictions = new int[outputs.Length / classCount];
        for (var instanceIndex = 0; instanceIndex < predictions.Length; instanceIndex++)
        {
            predictions[instanceIndex] = Of(outputs.Slice(instanceIndex * classCount, classCount));
        }

        return predictions;
    }
}
