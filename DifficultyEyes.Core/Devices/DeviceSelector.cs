using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Devices;

/// <summary>Finds out what ONNX Runtime can compute on here.</summary>
public static class DeviceSelector
{
    private const string CudaProvider = "CUDAExecutionProvider";

    /// <summary>All CUDA devices that start, where they are wanted; else the CPU, with the reason.</summary>
    public static DeviceChoice Choose(DevicePreference preference) =>
        Choose(preference, OrtEnv.Instance().GetAvailableProviders, DeviceProbe.FindFault);

    /// <summary>As <see cref="Choose(DevicePreference)"/>, but CUDA that was asked for by name is not replaced by the CPU.</summary>
    /// <exception cref="DeviceException">CUDA was asked for and cannot be had; the message says why.</exception>
    public static DeviceChoice Require(DevicePreference preference) => Require(preference, Choose(preference));

    /// <summary>What <see cref="Require(DevicePreference)"/> would refuse, without starting a device that nobody asked for by name.</summary>
    /// <exception cref="DeviceException">As there.</exception>
    public static void EnsureThere(DevicePreference preference)
    {
        if (preference == DevicePreference.Cuda)
        {
            Require(preference);
        }
    }

    internal static DeviceChoice Require(DevicePreference preference, DeviceChoice found) => preference == DevicePreference.Cuda && !found.IsCuda
        ? throw new DeviceException($"CUDA was asked for and cannot be had: {found.Reason}. Mend that, or take the device \"auto\" or \"cpu\".")
        : found;

    /// <param name="providers">What this build of ONNX Runtime offers.</param>
    /// <param name="findFault">Why a CUDA device does not start, by its number; null where it does.</param>
    internal static DeviceChoice Choose(DevicePreference preference, Func<IEnumerable<string>> providers, Func<int, string?> findFault)
    {
        var cpuName = $"CPU ({Environment.ProcessorCount} threads)";
        if (preference == DevicePreference.Cpu)
        {
            return new(false, cpuName, "the CPU was asked for");
        }

        if (!providers().Contains(CudaProvider, StringComparer.Ordinal))
        {
            return new(false, cpuName, "this program was built with the ONNX Runtime for CPUs");
        }

        var (started, faults) = Try(findFault);
        if (started.Count == 0)
        {
            return new(false, cpuName, CudaFault.InWords(faults[0].Fault));
        }

        var reason = preference == DevicePreference.Cuda ? "CUDA was asked for"
            : started.Count == 1 ? "a CUDA device is there"
            : string.Create(CultureInfo.InvariantCulture, $"{started.Count} CUDA devices are there");
        foreach (var (id, fault) in faults.Where(fault => !CudaFault.IsOfNoDevice(fault.Fault)))
        {
            reason += string.Create(CultureInfo.InvariantCulture, $"; device {id} did not start: {CudaFault.InWords(fault)}");
        }

        DeviceChoice[] each = [.. started.Select(id => Cuda(string.Create(CultureInfo.InvariantCulture, $"CUDA device {id}"), reason, id))];
        return each.Length == 1 ? each[0] : Cuda($"CUDA devices {string.Join(", ", started)}", reason, started[0]) with { Shares = [.. each] };
    }

    private static DeviceChoice Cuda(string name, string reason, int id) => new(true, name, reason) { CudaId = id };

    // How many there are, ONNX Runtime does not say. One that fails alone is passed over; two in a row fail where CUDA itself
    // does not start, and there is no use in asking on.
    private static (List<int> Started, List<(int Id, string Fault)> Faults) Try(Func<int, string?> findFault)
    {
        var (started, faults) = (new List<int>(), new List<(int Id, string Fault)>());
        for (var id = 0; !AreEnough(id, faults); id++)
        {
            if (findFault(id) is { } fault)
            {
                faults.Add((id, fault));
            }
            else
            {
                started.Add(id);
            }
        }

        return (started, faults);
    }

    private static bool AreEnough(int next, List<(int Id, string Fault)> faults) =>
        faults.Count > 0 && faults[^1].Id == next - 1
        && (CudaFault.IsOfNoDevice(faults[^1].Fault) || (faults.Count > 1 && faults[^2].Id == next - 2));
}
