using DifficultyEyes.Core.Measures.Comparison;

namespace DifficultyEyes.Tests.Measures;

public sealed class ChanceAgreementTests
{
    [Fact]
    public void Of_AlwaysTheSameClass_IsAtChance()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(instance => instance < 90 ? 0 : 1)];

        var agreement = ChanceAgreement.Of(labels, new int[100], 2);

        Assert.Equal(0.9, agreement.Accuracy);
        Assert.Equal(0.9, agreement.Chance, 12);
        Assert.Equal(0, agreement.Kappa, 12);
        Assert.True(agreement.IsNearChance);
    }

    [Fact]
    public void Of_FewerRightThanTheMajorityButWithEveryRareOne_IsNotNearChance()
    {
        // 90 of one class, 10 of another: all of the rare ones are found, with 15 false alarms.
        int[] labels = [.. Enumerable.Range(0, 100).Select(instance => instance < 90 ? 0 : 1)];
        int[] predictions = [.. Enumerable.Range(0, 100).Select(instance => instance < 75 ? 0 : 1)];

        var agreement = ChanceAgreement.Of(labels, predictions, 2);

        Assert.True(agreement.Accuracy < 0.9);
        Assert.False(agreement.IsNearChance);
    }

    [Theory]
    // Images, classes, right ones: of 10,000, as many as CIFAR-10's wrong presets gave; of 12 and 48, a few.
    [InlineData(10_000, 10, 990, true)]
    [InlineData(10_000, 10, 1_500, true)]
    [InlineData(10_000, 10, 2_500, false)]
    [InlineData(10_000, 10, 9_500, false)]
    [InlineData(48, 12, 8, true)]
    [InlineData(48, 12, 48, false)]
    [InlineData(12, 4, 12, false)]
    [InlineData(12, 4, 6, true)]
    [InlineData(2, 2, 2, false)]
    public void IsNearChance_BalancedClasses_TellsGuessingFromKnowing(int count, int classCount, int correct, bool expected)
    {
        int[] labels = [.. Enumerable.Range(0, count).Select(instance => instance % classCount)];
        int[] predictions = [.. labels.Select((label, instance) => instance < correct ? label : (label + 1) % classCount)];

        Assert.Equal(expected, ChanceAgreement.Of(labels, predictions, classCount).IsNearChance);
    }

    [Fact]
    public void Of_OneClassOnly_ComparesWithOneInC()
    {
        Assert.False(ChanceAgreement.Of([1, 1, 1, 1, 1], [1, 1, 1, 1, 1], 3).IsNearChance);
        Assert.True(ChanceAgreement.Of([1, 1, 1, 1, 1], [0, 2, 1, 0, 2], 3).IsNearChance);
    }

    [Fact]
    public void Of_UnknownInstances_AreLeftOut()
    {
        var agreement = ChanceAgreement.Of([0, 1, -1, 0], [0, -1, 1, 0], 2);

        Assert.Equal((2, 2), (agreement.Count, agreement.Correct));
        Assert.False(ChanceAgreement.Of([-1], [0], 2).IsNearChance);
        Assert.Throws<ArgumentException>(() => ChanceAgreement.Of([0], [], 2));
    }
}
