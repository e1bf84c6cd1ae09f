using DifficultyEyes.Core.Measures.LabelQuality;
using DifficultyEyes.Core.Representation;

namespace DifficultyEyes.Core.Measures.Output;

/// <summary>All measures that need nothing but a model's output and the labels, as columns over N instances.</summary>
/// <remarks>Rows with a value that is not finite are unknown: NaN in every column.</remarks>
public sealed record OutputMeasures
{
    /// <summary>1 where the prediction equals the label, else 0.</summary>
    public required float[] Correct { get; init; }

    /// <summary>p_y.</summary>
    public required float[] LabelProbability { get; init; }

    /// <summary>max p.</summary>
    public required float[] Confidence { get; init; }

    /// <inheritdoc cref="Output.LabelDoubt"/>
    public required float[] LabelDoubt { get; init; }

    /// <inheritdoc cref="Output.MarginDifficulty"/>
    public required float[] MarginDifficulty { get; init; }

    /// <summary>-Σ p ln p / ln C, in [0, 1]: how undecided the model is, whatever the label.</summary>
    public required float[] Entropy { get; init; }

    /// <inheritdoc cref="CrossEntropy"/>
    public required float[] Loss { get; init; }

    /// <inheritdoc cref="Output.ErrorNorm"/>
    public required float[] ErrorNorm { get; init; }

    /// <inheritdoc cref="LastLayerGradientNorm"/>
    public required float[]? LastLayerGradientNorm { get; init; }

    /// <inheritdoc cref="FreeEnergy"/>
    /// <remarks>Null for a probability output, whose logits are lost.</remarks>
    public required float[]? Energy { get; init; }

    /// <summary>p_y as a label quality, in [0, 1] with 1 the best.</summary>
    public required float[] SelfConfidence { get; init; }

    /// <inheritdoc cref="LabelQuality.NormalizedMargin"/>
    public required float[] NormalizedMargin { get; init; }

    /// <inheritdoc cref="LabelQuality.ConfidenceWeightedEntropy"/>
    public required float[] ConfidenceWeightedEntropy { get; init; }

    /// <inheritdoc cref="ConfidentLearning"/>
    public required float[] ConfidentLearningIssue { get; init; }

    /// <summary>Computes every column in one pass over the rows (confident learning takes two more).</summary>
    /// <param name="outputs">Row-major, shape (N, C): logits or probabilities.</param>
    /// <param name="classCount">C.</param>
    /// <param name="isProbability">True where the model ends in a softmax: not put through softmax again.</param>
    /// <param name="labels">Shape (N), values 0 to C - 1.</param>
    /// <param name="penultimate">N by D: what enters the last linear layer, unpooled; null leaves the gradient norm out.</param>
    /// <exception cref="ArgumentException">The arguments are not over the same N instances.</exception>
    public static OutputMeasures Score(ReadOnlySpan<float> outputs, int classCount, bool isProbability, ReadOnlySpan<int> labels, LayerMatrix? penultimate)
    {
        if (outputs.Length != (long)labels.Length * classCount || (penultimate is not null && penultimate.InstanceCount != labels.Length))
        {
            throw new ArgumentException($"{labels.Length} labels do not fit {outputs.Length} outputs of {classCount} classes or their penultimate layer.", nameof(labels));
        }

        var instanceCount = labels.Length;
        float[] Column() => new float[instanceCount];
        var measures = new OutputMeasures
        {
            Correct = Column(),
            LabelProbability = Column(),
            Confidence = Column(),
            LabelDoubt = Column(),
            MarginDifficulty = Column(),
            Entropy = Column(),
            Loss = Column(),
            ErrorNorm = Column(),
            LastLayerGradientNorm = penultimate is null ? null : Column(),
            Energy = isProbability ? null : Column(),
            SelfConfidence = Column(),
            NormalizedMargin = Column(),
            ConfidenceWeightedEntropy = Column(),
            ConfidentLearningIssue = ConfidentLearning.Issues(outputs, classCount, isProbability, labels),
        };

        var logProbabilities = new double[classCount];
        var probabilities = new double[classCount];
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            var output = outputs.Slice(instanceIndex * classCount, classCount);
            Softmax.LogProbabilities(output, isProbability, logProbabilities);
            for (var label = 0; label < classCount; label++)
            {
                probabilities[label] = Math.Exp(logProbabilities[label]);
            }

            measures.Fill(instanceIndex, output, logProbabilities, probabilities, labels[instanceIndex], penultimate);
        }

        return measures;
    }

    private void Fill(
        int instanceIndex,
        ReadOnlySpan<float> output,
        ReadOnlySpan<double> logProbabilities,
        ReadOnlySpan<double> probabilities,
        int label,
        LayerMatrix? penultimate)
    {
        var prediction = Prediction.Of(output);
        if (prediction == Prediction.Unknown || double.IsNaN(probabilities[0]))
        {
            SetUnknown(instanceIndex);
            return;
        }

        Correct[instanceIndex] = prediction == label ? 1 : 0;
        LabelProbability[instanceIndex] = (float)probabilities[label];
        Confidence[instanceIndex] = (float)probabilities[prediction];
        LabelDoubt[instanceIndex] = (float)Output.LabelDoubt.Of(probabilities, label);
        MarginDifficulty[instanceIndex] = (float)Output.MarginDifficulty.Of(probabilities, label);
        Entropy[instanceIndex] = (float)NormalizedEntropy.Of(probabilities);
        Loss[instanceIndex] = (float)CrossEntropy.Of(logProbabilities, label);
        ErrorNorm[instanceIndex] = (float)Output.ErrorNorm.Of(probabilities, label);
        SelfConfidence[instanceIndex] = (float)probabilities[label];
        NormalizedMargin[instanceIndex] = (float)LabelQuality.NormalizedMargin.Of(probabilities, label);
        ConfidenceWeightedEntropy[instanceIndex] = (float)LabelQuality.ConfidenceWeightedEntropy.Of(probabilities, label);
        if (LastLayerGradientNorm is not null && penultimate is not null)
        {
            LastLayerGradientNorm[instanceIndex] = (float)Output.LastLayerGradientNorm.Of(probabilities, label, penultimate.Row(instanceIndex));
        }

        if (Energy is not null)
        {
            Energy[instanceIndex] = (float)FreeEnergy.Of(output);
        }
    }

    private void SetUnknown(int instanceIndex)
    {
        foreach (var column in (ReadOnlySpan<float[]?>)
        [
            Correct, LabelProbability, Confidence, LabelDoubt, MarginDifficulty, Entropy, Loss, ErrorNorm, LastLayerGradientNorm, Energy, SelfConfidence,
            NormalizedMargin, ConfidenceWeightedEntropy,
        ])
        {
            column?[instanceIndex] = float.NaN;
        }
    }
}
