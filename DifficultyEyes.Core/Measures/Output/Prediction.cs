using System.Numerics.Tensors;

namespace DifficultyEyes.Core.Measures.Output;

/// <summary>The predicted class: the lowest index among the greatest outputs.</summary>
public static class Prediction
{
    /// <summary>Stands where an output says nothing: a value of it is NaN or infinite.</summary>
    public const int Unknown = -1;

    /// <param name="output">Shape (C), C at least 1: logits or probabilities.</param>
    /// <returns>0 to C - 1; <see cref="Unknown"/> where a value is NaN or infinite.</returns>
    public static int Of(ReadOnlySpan<float> output)
    {
        if (!TensorPrimitives.IsFiniteAll(output))
        {
            return Unknown;
        }

        var best = 0;
        for (var label = 1; label < output.Length; label++)
        {
            if (output[label] > output[best])
            {
                best = label;
            }
        }

        return best;
    }

    /// <summary>The predicted class of every instance.</summary>
    /// <param name="outputs">Row-major, shape (N, C).</param>
    /// <param name="classCount">C.</param>
    /// <param name="isProbability">True where the outputs are probabilities: a row without anything above 0 is none, and so unknown as well.</param>
    /// <returns>Shape (N), as by <see cref="Of"/>.</returns>
    public static int[] Classes(ReadOnlySpan<float> outputs, int classCount, bool isProbability = false)
    {
        var predictions = new int[outputs.Length / classCount];
        for (var instanceIndex = 0; instanceIndex < predictions.Length; instanceIndex++)
        {
            var row = outputs.Slice(instanceIndex * classCount, classCount);
            var prediction = Of(row);
            predictions[instanceIndex] = isProbability && prediction >= 0 && row[prediction] <= 0 ? Unknown : prediction;
        }

        return predictions;
    }
}
