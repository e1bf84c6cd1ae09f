using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Tests.Representation.Inference;

public sealed class ClassifierSessionsTests
{
    [Theory]
    [InlineData(1, 8, 1, 1)]
    [InlineData(2, 8, 2, 1)]
    [InlineData(2, 1, 2, 1)]
    [InlineData(4, 64, 2, 2)]
    [InlineData(2, 1024, 1, 2)]
    [InlineData(64, 8, 16, 4)]
    public void LanesOf_CoresAndBatches_UsesEveryCoreWithBoundedImagesAtOnce(int coreCount, int batchSize, int lanes, int threadsPerLane) =>
        Assert.Equal((lanes, threadsPerLane), ClassifierSessions.LanesOf(coreCount, batchSize));
}
