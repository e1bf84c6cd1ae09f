using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>A class order under which the predictions agree far better with the labels than under the one that was used. Nothing is reassigned by it.</summary>
/// <param name="Names">Shape (C), the class of each output under it.</param>
/// <param name="MovedCount">Outputs that would stand for another class.</param>
/// <param name="Accuracy">Share of the images predicted as labeled with the order that was used, in [0, 1].</param>
/// <param name="FittedAccuracy">With this one.</param>
/// <remarks>
/// <para>
/// The best one-to-one assignment of outputs to labels is looked for on the confusion counts. Of so many assignments the best one always fits a
/// little better, so each cycle of classes that would change places is judged on images that had no part in it: the assignment is found on
/// either half of the images, stratified, and counted on the other. A cycle is offered where that makes at least three times as many of its
/// images right, and a fair coin would be so far ahead in less than one of a hundred analyses (exact sign test, over all cycles together).
/// </para>
/// </remarks>
public sealed record ClassFit(ImmutableArray<string> Names, int MovedCount, double Accuracy, double FittedAccuracy)
{
    // A thousand classes take about a second, ten times as many a thousand times as long.
    private const int MostClasses = 1_100;

    private const int TimesAsMany = 3;
    // Half of what is promised: which classes would change places is found on all images, which lets a little luck in.
    private const double Level = 0.005;

    /// <param name="dataset">As the analysis sees it.</param>
    /// <param name="predictions">Shape (N), values 0 to C - 1; a negative one is unknown and counts nowhere.</param>
    /// <returns>Null where no order fits far better, or there are too many classes to look for one.</returns>
    public static ClassFit? Find(Dataset dataset, int[] predictions)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(predictions);
        var classCount = dataset.ClassCount;
        if (classCount is < 2 or > MostClasses)
        {
            return null;
        }

        var (labels, halves) = (dataset.Labels, HalvesOf(dataset.Labels, predictions, classCount));
        var all = Assign(labels, predictions, halves, null, classCount);
        int[][] others = [Assign(labels, predictions, halves, 1, classCount), Assign(labels, predictions, halves, 0, classCount)];
        var cycles = CyclesOf(all);
        var fitted = Enumerable.Range(0, classCount).ToArray();
        foreach (var cycle in cycles.Where(cycle => IsFarBetter(cycle, labels, predictions, halves, others, cycles.Count)))
        {
            cycle.ForEach(label => fitted[label] = all[label]);
        }

        // What is no better than guessing in the best order too comes of something else: of the pixels, most likely.
        var moved = Enumerable.Range(0, classCount).Count(label => fitted[label] != label);
        if (moved == 0 || ChanceAgreement.Of([.. labels.Select(label => fitted[label])], predictions, classCount).IsNearChance)
        {
            return null;
        }

        var names = new string[classCount];
        for (var label = 0; label < classCount; label++)
        {
            names[fitted[label]] = dataset.ClassNames[label];
        }

        var known = Math.Max(1, predictions.Count(prediction => prediction >= 0));
        return new ClassFit(
            [.. names], moved,
            (double)Enumerable.Range(0, labels.Length).Count(i => predictions[i] == labels[i]) / known,
            (double)Enumerable.Range(0, labels.Length).Count(i => predictions[i] == fitted[labels[i]]) / known);
    }

    // 0 and 1 in turns within each label; -1 for an instance whose prediction is unknown.
    private static sbyte[] HalvesOf(ImmutableArray<int> labels, int[] predictions, int classCount)
    {
        var (halves, next) = (new sbyte[labels.Length], new sbyte[classCount]);
        for (var i = 0; i < halves.Length; i++)
        {
            halves[i] = predictions[i] < 0 ? (sbyte)-1 : next[labels[i]];
            next[labels[i]] = predictions[i] < 0 ? next[labels[i]] : (sbyte)(1 - next[labels[i]]);
        }

        return halves;
    }

    // Shape (C): the output of each label that makes most of one half, or of all images, right.
    private static int[] Assign(ImmutableArray<int> labels, int[] predictions, sbyte[] halves, int? half, int classCount)
    {
        var counts = new int[classCount * classCount];
        for (var i = 0; i < halves.Length; i++)
        {
            if (halves[i] >= 0 && (half is null || halves[i] == half))
            {
                counts[(labels[i] * classCount) + predictions[i]]++;
            }
        }

        return BestAssignment.Find(counts, classCount);
    }

    private static List<List<int>> CyclesOf(int[] outputOf)
    {
        var (cycles, seen) = (new List<List<int>>(), new bool[outputOf.Length]);
        for (var first = 0; first < outputOf.Length; first++)
        {
            var cycle = new List<int>();
            for (var label = first; !seen[label]; label = outputOf[label])
            {
                seen[label] = true;
                cycle.Add(label);
            }

            if (cycle.Count > 1)
            {
                cycles.Add(cycle);
            }
        }

        return cycles;
    }

    private static bool IsFarBetter(List<int> cycle, ImmutableArray<int> labels, int[] predictions, sbyte[] halves, int[][] foundOnOther, int cycleCount)
    {
        var isIn = new bool[foundOnOther[0].Length];
        cycle.ForEach(label => isIn[label] = true);
        var (rightNow, rightFitted, won, lost) = (0, 0, 0, 0);
        for (var i = 0; i < halves.Length; i++)
        {
            if (halves[i] >= 0 && isIn[labels[i]])
            {
                var (isRight, isFitted) = (predictions[i] == labels[i], predictions[i] == foundOnOther[halves[i]][labels[i]]);
                rightNow += isRight ? 1 : 0;
                rightFitted += isFitted ? 1 : 0;
                won += isFitted && !isRight ? 1 : 0;
                lost += isRight && !isFitted ? 1 : 0;
            }
        }

        return rightFitted >= TimesAsMany * rightNow && won > lost && cycleCount * BinomialTail.AtLeast(won, won + lost, 0.5) < Level;
    }
}
