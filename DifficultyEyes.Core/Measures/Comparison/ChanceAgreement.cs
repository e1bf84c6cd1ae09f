namespace DifficultyEyes.Core.Measures.Comparison;

/// <summary>Whether predictions agree with the labels more often than guessing would.</summary>
/// <param name="Count">Instances looked at.</param>
/// <param name="Correct">Of them, predicted as labeled.</param>
/// <param name="Chance">
/// Agreement to be expected if the same predictions were dealt out to the instances at random, in [0, 1]: for a model that always says the
/// most frequent class, the share of that class. Where all labels are one class, one in C.
/// </param>
/// <param name="PValue">Of the exact binomial test that the predictions agree no more often than that.</param>
/// <remarks>
/// Chance and <see cref="Kappa"/> are Cohen's: A coefficient of agreement for nominal scales (1960). Near chance is an agreement that covers
/// less than a tenth of the way from chance to perfect, or less than half of it where the test finds one in a thousand or more: with few
/// instances a fair agreement may be luck.
/// </remarks>
public readonly record struct ChanceAgreement(int Count, int Correct, double Chance, double PValue)
{
    private const double LeastKappa = 0.1;
    private const double LeastKappaOfFew = 0.5;
    private const double LargestPValue = 1e-3;

    /// <summary>In [0, 1]; NaN without instances.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>How far the agreement lies between chance (0) and perfect (1); negative below chance; NaN where chance is perfect itself.</summary>
    public double Kappa => (Accuracy - Chance) / (1 - Chance);

    /// <summary>What follows from the predictions says next to nothing.</summary>
    public bool IsNearChance => Count > 0 && Chance < 1 && (Kappa < LeastKappa || (Kappa < LeastKappaOfFew && PValue >= LargestPValue));

    /// <param name="labels">Shape (N), values 0 to C - 1; a negative one is unknown, and its instance is left out.</param>
    /// <param name="predictions">As the labels.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <exception cref="ArgumentException">Labels and predictions differ in number.</exception>
    public static ChanceAgreement Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        if (labels.Length != predictions.Length)
        {
            throw new ArgumentException($"{predictions.Length} predictions do not fit {labels.Length} labels.", nameof(predictions));
        }

        var (ofLabels, ofPredictions) = (new long[classCount], new long[classCount]);
        var (count, correct) = (0, 0);
        for (var instanceIndex = 0; instanceIndex < labels.Length; instanceIndex++)
        {
            var (label, prediction) = (labels[instanceIndex], predictions[instanceIndex]);
            if (label < 0 || prediction < 0)
            {
                continue;
            }

            ofLabels[label]++;
            ofPredictions[prediction]++;
            count++;
            correct += label == prediction ? 1 : 0;
        }

        if (count == 0)
        {
            return new(0, 0, 0, 1);
        }

        var chance = ofLabels.Contains(count)
            ? 1.0 / classCount
            : ofLabels.Zip(ofPredictions, (labeled, predicted) => (double)labeled * predicted).Sum() / ((double)count * count);
        return new(count, correct, chance, BinomialTail.AtLeast(correct, count, chance));
    }
}
