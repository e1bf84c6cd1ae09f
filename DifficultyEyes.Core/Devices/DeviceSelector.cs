using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Devices;

/// <summary>Finds out what ONNX Runtime can compute on here.</summary>
public static class DeviceSelector
{
    private const string CudaProvider = "CUDAExecutionProvider";

    /// <summary>CUDA where it is there, wanted and starts; else the CPU, with the reason.</summary>
    public static DeviceChoice Choose(DevicePreference preference)
    {
        var cpuName = $"CPU ({Environment.ProcessorCount} threads)";
        if (preference == DevicePreference.Cpu)
        {
            return new(false, cpuName, "the CPU was asked for");
        }

        if (!OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider, StringComparer.Ordinal))
        {
            return new(false, cpuName, "this build of ONNX Runtime has no CUDA provider");
        }

        var cuda = new DeviceChoice(true, "CUDA device 0", preference == DevicePreference.Cuda ? "CUDA was asked for" : "a CUDA device is there");
        try
        {
            using var options = SessionOptionsFactory.Create(cuda);
            return cuda;
        }
        catch (OnnxRuntimeException failure)
        {
            return new(false, cpuName, $"CUDA did not start: {FirstLine(failure.Message)}");
        }
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}
