using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Tests.Neighbors;

public sealed class NeighborRateTests
{
    private static readonly NeighborRate Rate = new(1e-11);

    [Fact]
    public void TimeFor_TwiceTheInstances_IsFourTimesAsLong() =>
        Assert.Equal(4 * Rate.TimeFor(1_000, 512).TotalSeconds, Rate.TimeFor(2_000, 512).TotalSeconds, 1e-6);

    [Fact]
    public void TimeFor_NarrowWidth_CountsEachFeatureTwice()
    {
        const double pairs = 1e8;

        Assert.Equal(pairs * 1e-11 * 64, (Rate.TimeFor(10_000, 64) - Rate.TimeFor(10_000, 32)).TotalSeconds, 1e-6);
        Assert.Equal(pairs * 1e-11 * 64, (Rate.TimeFor(10_000, 192) - Rate.TimeFor(10_000, 128)).TotalSeconds, 1e-6);
    }

    [Fact]
    public void Of_TheSameDeviceAgain_IsNeverSlower()
    {
        var device = DeviceSelector.Choose(DevicePreference.Cpu);

        var rate = NeighborRate.Of(device);

        Assert.True(rate.SecondsPerPairAndFeature > 0);
        Assert.True(NeighborRate.Of(device).SecondsPerPairAndFeature <= rate.SecondsPerPairAndFeature);
    }
}
