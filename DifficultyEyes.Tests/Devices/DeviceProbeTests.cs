using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Tests.Devices;

public sealed class DeviceProbeTests
{
    [Fact]
    public void FindFault_TheCpu_HasNone()
    {
        var fault = DeviceProbe.FindFault(DeviceSelector.Choose(DevicePreference.Cpu));

        Assert.Null(fault);
    }

    [Fact]
    public void FindFault_CudaDeviceThatIsNotThere_SaysWhyInOneLine()
    {
        var fault = DeviceProbe.FindFault(1_000);

        Assert.NotNull(fault);
        Assert.NotEmpty(fault);
        Assert.DoesNotContain('\n', fault);
    }
}
