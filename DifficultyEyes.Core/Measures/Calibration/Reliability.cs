using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Measures.Calibration;

/// <summary>Whether a model is right as often as it is sure: the reliability diagram and the expected calibration error.</summary>
/// <remarks>
/// Bins hold equally many instances; equal confidences are never parted, so that bins may differ in size, and there are fewer than fifteen
/// where these would hold fewer than twenty instances. Nguyen, O'Connor: Posterior calibration and exploratory analysis for natural language
/// processing models (2015); the error of the predicted class as in Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks (2017).
/// </remarks>
public sealed record Reliability
{
    private const int MostBins = 15;
    private const int FewestPerBin = 20;

    /// <summary>In order of confidence; empty where no confidence is known.</summary>
    public required ImmutableArray<ReliabilityBin> Bins { get; init; }

    /// <summary>Instances with a known confidence.</summary>
    public required int Count { get; init; }

    /// <summary>In [0, 1]; NaN without instances.</summary>
    public required double MeanConfidence { get; init; }

    /// <summary>Share predicted as labeled, with its interval.</summary>
    public required WilsonInterval Accuracy { get; init; }

    public required CalibrationError Error { get; init; }

    /// <summary>Shape (20): instances by confidence in steps of 0.05, the last step with 1 included. How sharp the model is.</summary>
    public required ImmutableArray<int> Histogram { get; init; }

    /// <param name="confidences">Shape (n), ascending, in [0, 1], none NaN.</param>
    /// <param name="isCorrect">Shape (n): whether the prediction is the label.</param>
    /// <exception cref="ArgumentException">The two are not over the same instances.</exception>
    public static Reliability Of(ReadOnlySpan<float> confidences, ReadOnlySpan<bool> isCorrect)
    {
        if (confidences.Length != isCorrect.Length)
        {
            throw new ArgumentException($"{confidences.Length} confidences do not fit {isCorrect.Length} outcomes.", nameof(isCorrect));
        }

        var count = confidences.Length;
        var wantedBins = Math.Clamp(count / FewestPerBin, 1, MostBins);
        var (bins, gaps) = (ImmutableArray.CreateBuilder<ReliabilityBin>(), new List<CalibrationGap>());
        var histogram = new int[20];
        var (first, correctCount, confidenceSum) = (0, 0, 0.0);
        for (var bin = 0; bin < wantedBins && first < count; bin++)
        {
            var end = Math.Max(first + 1, (int)((long)(bin + 1) * count / wantedBins));
            while (end < count && confidences[end] == confidences[end - 1])
            {
                end++;
            }

            var (gap, correct, sum) = (new CalibrationGap(), 0, 0.0);
            for (var place = first; place < end; place++)
            {
                gap = gap.With(confidences[place], isCorrect[place]);
                correct += isCorrect[place] ? 1 : 0;
                sum += confidences[place];
                histogram[Math.Clamp((int)(confidences[place] * histogram.Length), 0, histogram.Length - 1)]++;
            }

            gaps.Add(gap);
            bins.Add(new ReliabilityBin(confidences[first], confidences[end - 1], sum / (end - first), WilsonInterval.Of(correct, end - first), end - first));
            (first, correctCount, confidenceSum) = (end, correctCount + correct, confidenceSum + sum);
        }

        return new Reliability
        {
            Bins = bins.ToImmutable(),
            Count = count,
            MeanConfidence = confidenceSum / count,
            Accuracy = WilsonInterval.Of(correctCount, count),
            Error = CalibrationError.Of(gaps, count),
            Histogram = [.. histogram],
        };
    }
}
