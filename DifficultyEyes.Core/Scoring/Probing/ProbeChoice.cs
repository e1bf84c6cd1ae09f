using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Core.Scoring.Probing;

/// <summary>What is taken by itself after a probe. Pure.</summary>
/// <remarks>
/// A preprocessing other than the suggested one is taken where it is clearly better: of the images that only one of the two gets right, it has
/// so many more that a fair coin would do so in less than one of twenty probes, all rivals together (exact sign test). A class order other
/// than the documented one is taken where the evidence is overwhelming: it hits more than half of the images about which the two differ (those of
/// one class fall together, so an order that is right about one class alone proves nothing); and the same test finds less than one
/// in a million, or the documented one hits no more of these images than guessing, which hits as many as the other in less than
/// one of a million probes.
/// </remarks>
internal static class ProbeChoice
{
    /// <summary>Error probability of taking another preprocessing that is no better than the suggested one.</summary>
    public const double PreprocessingLevel = 0.05;

    /// <summary>Error probability of taking another class order although the documented one is right.</summary>
    public const double OrderLevel = 1e-6;

    // Above it, hits are what guessing gives.
    private const double GuessLevel = 0.01;

    // Below it, another class order is named as one that fits better.
    private const double WarningLevel = 0.05;

    /// <summary>The preprocessing that is taken; each under the class order that fits it best.</summary>
    /// <param name="candidates">The suggested one first.</param>
    /// <param name="labels">As in <see cref="ProbeEvaluation.Of"/>.</param>
    public static int Preprocessing(IReadOnlyList<ProbedPreprocessing> candidates, IReadOnlyList<int[]> labels)
    {
        var suggested = candidates[0];
        return Enumerable.Range(1, candidates.Count - 1)
            .Where(rival => (candidates.Count - 1) * AheadByLuck(candidates[rival], suggested, labels) < PreprocessingLevel)
            .OrderByDescending(rival => candidates[rival].Accuracy(candidates[rival].BestOrder))
            .ThenBy(rival => candidates[rival].Orders[candidates[rival].BestOrder].ComparedLoss)
            .FirstOrDefault(0);
    }

    /// <summary>How likely it is that one of two that are equally good is ahead of the other as far as this one.</summary>
    /// <returns>In [0, 1]; over the images that both were run on.</returns>
    public static double AheadByLuck(ProbedPreprocessing ahead, ProbedPreprocessing behind, IReadOnlyList<int[]> labels)
    {
        var (own, others) = (labels[ahead.BestOrder], labels[behind.BestOrder]);
        var (won, lost) = (0, 0);
        for (var image = 0; image < Math.Min(ahead.ImageCount, behind.ImageCount); image++)
        {
            var (isRight, isOtherRight) = (ahead.PredictedOutputs[image] == own[image], behind.PredictedOutputs[image] == others[image]);
            won += isRight && !isOtherRight ? 1 : 0;
            lost += isOtherRight && !isRight ? 1 : 0;
        }

        return BinomialTail.AtLeast(won, won + lost, 0.5);
    }

    /// <summary>The class order that is taken, and the one to be named where another seems to fit better.</summary>
    /// <param name="probed">With the preprocessing that is taken.</param>
    /// <param name="labels">As in <see cref="ProbeEvaluation.Of"/>; the documented order first.</param>
    /// <param name="classCount">C.</param>
    /// <returns>The second is null where none fits better, or the one that does is taken.</returns>
    public static (int Taken, int? Better) Order(ProbedPreprocessing probed, IReadOnlyList<int[]> labels, int classCount)
    {
        var best = probed.BestOrder;
        if (best == 0 || ChanceAgreement.Of(labels[best].AsSpan(0, probed.ImageCount), probed.PredictedOutputs.AsSpan(), classCount).IsNearChance)
        {
            return (0, null);
        }

        var (won, lost, differing, guess) = (0, 0, 0, new int[classCount]);
        for (var image = 0; image < probed.ImageCount; image++)
        {
            var (documented, other) = (labels[0][image], labels[best][image]);
            if (documented == other)
            {
                continue;
            }

            differing++;
            guess[other]++;
            won += probed.PredictedOutputs[image] == other ? 1 : 0;
            lost += probed.PredictedOutputs[image] == documented ? 1 : 0;
        }

        // Always saying the class that most of these images have: nothing that knows no image hits more.
        var guessed = Math.Max(1.0 / classCount, (double)guess.Max() / differing);
        var rivals = labels.Count - 1;
        var byCoin = rivals * BinomialTail.AtLeast(won, won + lost, 0.5);
        var isDocumentedGuessing = BinomialTail.AtLeast(lost, differing, guessed) > GuessLevel;
        var isOverwhelming = 2 * won > differing
            && (byCoin < OrderLevel || (isDocumentedGuessing && rivals * BinomialTail.AtLeast(won, differing, guessed) < OrderLevel));
        return isOverwhelming ? (best, null) : (0, byCoin < WarningLevel ? best : null);
    }
}
