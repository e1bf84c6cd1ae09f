using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Tests.Devices;

public sealed class DeviceSelectorTests
{
    [Fact]
    public void Choose_TheCpu_IsTheCpuBecauseItWasAskedFor()
    {
        var device = DeviceSelector.Choose(DevicePreference.Cpu);

        Assert.False(device.IsCuda);
        Assert.Equal("the CPU was asked for", device.Reason);
    }

    [Theory]
    [InlineData(DevicePreference.Auto)]
    [InlineData(DevicePreference.Cuda)]
    public void Choose_AnyOther_AlwaysFindsADeviceAndSaysWhy(DevicePreference preference)
    {
        var device = DeviceSelector.Choose(preference);

        Assert.NotEmpty(device.Name);
        Assert.NotEmpty(device.Reason);
    }
}
