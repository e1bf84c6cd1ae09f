using DifficultyEyes.Core.Scoring.Probing;

namespace DifficultyEyes.Tests.Scoring.Probing;

public sealed class ProbePlanTests
{
    [Theory]
    // A small network, ResNet-50 and ViT-L with eight preprocessings; 12 images in all; a model of one parameter.
    [InlineData(8, 10_000, 270_000, (16 * 8) + (48 * 4) + (192 * 3))]
    [InlineData(8, 10_000, 25_600_000, (16 * 8) + (41 * 4))]
    [InlineData(8, 10_000, 304_000_000, 16 * 8)]
    [InlineData(8, 12, 270_000, 12 * 8)]
    [InlineData(1, 10_000, 1, 256)]
    public void Total_Model_IsBoundedByItsSize(int preprocessings, int available, long parameterCount, int expected) =>
        Assert.Equal(expected, ProbePlan.Total(preprocessings, available, parameterCount));
}
