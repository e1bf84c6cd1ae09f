using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class ConfusionWindowTests
{
    [Fact]
    public void Zoom_AtAPlace_KeepsThatPlaceWhereItIs()
    {
        var window = ConfusionWindow.Whole(1_000).Zoom(0.1, label: 500, prediction: 250, classCount: 1_000);

        Assert.Equal(new ConfusionWindow(450, 225, 100), window);
        Assert.Equal(0.5, (500.0 - window.FirstLabel) / window.Size, 0.01);
        Assert.Equal(0.25, (250.0 - window.FirstPrediction) / window.Size, 0.01);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.9)]
    [InlineData(1.1)]
    [InlineData(500)]
    public void Zoom_AnyFactorFromAnywhere_StaysWithinTheMatrix(double factor)
    {
        var random = new Random(2);
        foreach (var classCount in new[] { 1, 2, 5, 30, 1_000 })
        {
            var window = ConfusionWindow.Whole(classCount);
            for (var step = 0; step < 50; step++)
            {
                window = window.Zoom(factor, random.NextDouble() * classCount, random.NextDouble() * classCount, classCount).Move(random.Next(-9, 9), random.Next(-9, 9), classCount);

                Assert.True(window.IsWithin(classCount), $"{window} of {classCount}");
            }
        }
    }

    [Fact]
    public void Zoom_InThenOut_ReachesTheWholeAgain()
    {
        var window = ConfusionWindow.Whole(40);
        for (var step = 0; step < 20; step++)
        {
            window = window.Zoom(2.0 / 3, 10, 10, 40);
        }

        Assert.Equal(ConfusionWindow.Smallest, window.Size);
        for (var step = 0; step < 20; step++)
        {
            window = window.Zoom(1.5, 10, 10, 40);
        }

        Assert.Equal(ConfusionWindow.Whole(40), window);
    }

    [Fact]
    public void Move_PastTheEdge_StopsThere() =>
        Assert.Equal(new ConfusionWindow(0, 90, 10), new ConfusionWindow(3, 80, 10).Move(-5, 100, 100));
}
