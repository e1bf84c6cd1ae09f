using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Measures.Dynamics;
using DifficultyEyes.Tests.Import;

namespace DifficultyEyes.Tests.Golden;

/// <summary>Training dynamics of a ResNet-20 against scores computed with NumPy from its float32 logits (the corpus' README says how).</summary>
public sealed class GoldenDynamicsTests
{
    // The file holds float16: probabilities are off by at most 2^-12, logits of about 16 by 2^-7, their means by less.
    private const double ProbabilityTolerance = 3e-4;
    private const double MarginTolerance = 1e-2;

    [Fact]
    public async Task Import_CorpusArchive_AgreesWithReference()
    {
        var golden = GoldenTable.Read(Corpus.Require("golden", "cifar10-resnet20-dynamics-scores-test-2k.csv"));
        using var data = new TemporaryData();
        var dataset = (await data.ImportAsync(Corpus.Require("datasets", "cifar10-test-2k.zip"))).Dataset;

        var imported = await DynamicsImporter.ImportAsync(
            Corpus.Require("dynamics", "cifar10-resnet20-dynamics-test.npz"), dataset, "dynamics", data.Directory, new ImportLimits(), TestContext.Current.CancellationToken);

        var dynamics = imported.Dynamics;
        var epochs = dynamics.EpochCount;
        Assert.Equal((21, 2000), (epochs, dynamics.KnownCount));
        Assert.True(dynamics is { HasLogits: true, HasProbabilities: true });

        // The archive is of the whole test set, this dataset a fifth of it.
        Assert.Contains(imported.Problems, problem => problem.Reason.StartsWith("8,000 of 10,000 rows", StringComparison.Ordinal));
        Assert.Equal(golden.Texts("path"), dataset.Paths);
        AssertWithin(golden.Numbers("mean_confidence"), CartographyConfidence.Score(dynamics.LabelProbabilities, epochs), ProbabilityTolerance);
        AssertWithin(golden.Numbers("variability"), CartographyVariability.Score(dynamics.LabelProbabilities, epochs), ProbabilityTolerance);
        AssertWithin(golden.Numbers("aum"), AreaUnderMargin.Score(dynamics.LogitMargins, epochs), MarginTolerance);

        // Rounding to float16 makes a tie, and so another prediction, of a few near ties in 42,000: one epoch right or wrong more.
        AssertMostlyEqual(golden.Numbers("correctness"), CartographyCorrectness.Score(dynamics.Outcomes, epochs));
        AssertMostlyEqual(golden.Numbers("forgetting_events"), ForgettingEvents.Count(dynamics.Outcomes, epochs));
        AssertMostlyEqual(
            [.. golden.Numbers("first_learned_epoch").Select(epoch => epoch == 0 ? epochs + 1 : epoch)], FirstLearnedEpoch.Find(dynamics.Outcomes, epochs));
    }

    private static void AssertWithin(double[] expected, float[] actual, double tolerance)
    {
        var worst = expected.Zip(actual, (reference, score) => Math.Abs(reference - score)).Max();
        Assert.True(worst <= tolerance, $"off by {worst}");
    }

    private static void AssertMostlyEqual(double[] expected, float[] actual)
    {
        var different = expected.Zip(actual, (reference, score) => Math.Abs(reference - score) > 1e-5).Count(isDifferent => isDifferent);
        Assert.InRange(different, 0, expected.Length / 200);
    }
}
