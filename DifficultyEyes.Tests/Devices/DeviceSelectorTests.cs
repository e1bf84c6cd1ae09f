using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Tests.Devices;

public sealed class DeviceSelectorTests
{
    private const string LoaderFault = "Failed to load library /opt/app/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory";

    private static readonly string[] Cuda = ["CUDAExecutionProvider", "CPUExecutionProvider"];

    [Fact]
    public void Choose_TheCpu_IsTheCpuBecauseItWasAskedFor()
    {
        var device = DeviceSelector.Choose(DevicePreference.Cpu, () => Cuda, Devices(2));

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

    [Theory]
    [InlineData(DevicePreference.Auto)]
    [InlineData(DevicePreference.Cuda)]
    public void Choose_BuildWithoutCuda_IsTheCpuAndAsksNoDevice(DevicePreference preference)
    {
        var device = DeviceSelector.Choose(preference, () => ["CPUExecutionProvider"], _ => throw new InvalidOperationException("There is no provider to ask."));

        Assert.False(device.IsCuda);
        Assert.Equal("this program was built with the ONNX Runtime for CPUs", device.Reason);
    }

    [Fact]
    public void Choose_ProviderThatDoesNotLoad_IsTheCpuAndSaysWhatIsNotInstalled()
    {
        var asked = new List<int>();

        var device = DeviceSelector.Choose(DevicePreference.Auto, () => Cuda, id =>
        {
            asked.Add(id);
            return LoaderFault;
        });

        Assert.False(device.IsCuda);
        Assert.Equal("CUDA 13 is not installed: libcublasLt.so.13 is missing", device.Reason);
        Assert.Equal([0, 1], asked);
    }

    [Theory]
    [InlineData(DevicePreference.Auto, "a CUDA device is there")]
    [InlineData(DevicePreference.Cuda, "CUDA was asked for")]
    public void Choose_OneDevice_IsThatOneAlone(DevicePreference preference, string reason)
    {
        var device = DeviceSelector.Choose(preference, () => Cuda, Devices(1));

        Assert.Equal((true, "CUDA device 0", reason, 0), (device.IsCuda, device.Name, device.Reason, device.CudaId));
        Assert.Equal([device], device.Each);
    }

    [Fact]
    public void Choose_SeveralDevices_AreAllOfThem()
    {
        var device = DeviceSelector.Choose(DevicePreference.Auto, () => Cuda, Devices(3));

        Assert.Equal((true, "CUDA devices 0, 1, 2", "3 CUDA devices are there", 0), (device.IsCuda, device.Name, device.Reason, device.CudaId));
        Assert.Equal(["CUDA device 0", "CUDA device 1", "CUDA device 2"], device.Each.Select(each => each.Name));
        Assert.Equal([0, 1, 2], device.Each.Select(each => each.CudaId));
    }

    [Fact]
    public void Choose_OneOfSeveralFails_IsTheOthersAndSaysSo()
    {
        var device = DeviceSelector.Choose(DevicePreference.Auto, () => Cuda, id => id == 1 ? "out of memory" : Devices(4)(id));

        Assert.Equal([0, 2, 3], device.Each.Select(each => each.CudaId));
        Assert.Equal("3 CUDA devices are there; device 1 did not start: out of memory", device.Reason);
    }

    [Fact]
    public void Choose_FirstOfTwoFails_IsTheSecond()
    {
        var device = DeviceSelector.Choose(DevicePreference.Auto, () => Cuda, id => id == 0 ? "out of memory" : Devices(2)(id));

        Assert.Equal(("CUDA device 1", 1), (device.Name, device.CudaId));
        Assert.Equal("a CUDA device is there; device 0 did not start: out of memory", device.Reason);
    }

    [Theory]
    [InlineData(DevicePreference.Auto, false)]
    [InlineData(DevicePreference.Cpu, false)]
    [InlineData(DevicePreference.Cuda, true)]
    public void Require_WhereOnlyTheCpuIs_IsRefusedIfCudaWasAskedFor(DevicePreference preference, bool isRefused)
    {
        var found = DeviceSelector.Choose(preference, () => Cuda, _ => LoaderFault);

        var fault = Record.Exception(() => DeviceSelector.Require(preference, found));

        Assert.Equal(
            isRefused ? "CUDA was asked for and cannot be had: CUDA 13 is not installed: libcublasLt.so.13 is missing. Mend that, or take the device \"auto\" or \"cpu\"." : null,
            (fault as DeviceException)?.Message);
    }

    private static Func<int, string?> Devices(int count) =>
        id => id < count ? null : $"Invalid device ID: {id}, must be between 0 (inclusive) and {count} (exclusive).";
}
