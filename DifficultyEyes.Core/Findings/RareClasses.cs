using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Findings;

/// <summary>Images of classes of which there are far fewer than of the others: measures and model rest on little there.</summary>
internal static class RareClasses
{
    /// <summary>Of the median class: a long tail has its own middle, so that one large class makes no others rare.</summary>
    private const double ShareOfMedian = 0.25;

    private const int MostNamed = 5;

    public static Finding Find(FindingEvidence evidence)
    {
        var counts = CountsOf(evidence);
        var median = MedianOf(counts);
        var most = ShareOfMedian * median;
        return Finding.Of(
            FindingKind.RareClasses,
            string.Create(CultureInfo.InvariantCulture, $"Its class has at most a quarter of the images of the median class ({median:0.#}): at most {Math.Floor(most):N0}."),
            evidence.ForEach(instanceIndex => counts[evidence.Labels[instanceIndex]] is var count && count <= most ? 1 - (count / median) : double.NaN),
            instanceIndex => Explain(evidence, instanceIndex, counts, median),
            NoteFor(evidence, counts, most),
            evidence.ForEach(instanceIndex => counts[evidence.Labels[instanceIndex]] + (double)evidence.LabelProbabilityOf(instanceIndex)));
    }

    private static int[] CountsOf(FindingEvidence evidence)
    {
        var counts = new int[evidence.ClassNames.Length];
        foreach (var label in evidence.Labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>Over the classes that have any image; between the two in the middle where their number is even.</summary>
    private static double MedianOf(int[] counts)
    {
        int[] sorted = [.. counts.Where(count => count > 0).Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }

    private static string Explain(FindingEvidence evidence, int instanceIndex, int[] counts, double median)
    {
        var label = evidence.Labels[instanceIndex];
        var images = Counted.Of(counts[label], "image");
        return string.Create(
            CultureInfo.InvariantCulture, $"{evidence.ClassNames[label]} has {images}, the median class {median:0.#}; {evidence.Words.Model(instanceIndex)}.");
    }

    private static string NoteFor(FindingEvidence evidence, int[] counts, double most)
    {
        string[] rare =
        [
            .. Enumerable.Range(0, counts.Length).Where(label => counts[label] > 0 && counts[label] <= most).OrderBy(label => counts[label])
                .Select(label => string.Create(CultureInfo.InvariantCulture, $"{evidence.ClassNames[label]} {counts[label]:N0}")),
        ];
        var empty = counts.Count(count => count == 0);
        var found = rare.Length == 0
            ? "No class is that small."
            : $"{string.Join(", ", rare.Take(MostNamed))}{(rare.Length > MostNamed ? $" and {Counted.Number(rare.Length - MostNamed)} more" : "")}. The smallest class first, and in it what the model gives the label least.";
        return empty == 0 ? found : $"{found} {Counted.Number(empty)} of the class names {(empty == 1 ? "has" : "have")} no image at all.";
    }
}
