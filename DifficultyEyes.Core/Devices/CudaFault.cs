using System.Text.RegularExpressions;

namespace DifficultyEyes.Core.Devices;

/// <summary>What a person can do about a CUDA that does not start: ONNX Runtime's message in words, without the server's paths.</summary>
/// <remarks>
/// ONNX Runtime's packages for GPUs are linked against CUDA 13 and load cuDNN 9 when it is first needed. The numbers are CUDA's own:
/// 35 cudaErrorInsufficientDriver (also where there is no driver at all), 100 cudaErrorNoDevice, 101 cudaErrorInvalidDevice, 2 cudaErrorMemoryAllocation,
/// 209 cudaErrorNoKernelImageForDevice.
/// </remarks>
internal static partial class CudaFault
{
    /// <param name="message">As ONNX Runtime says it.</param>
    /// <returns>One line, no full stop.</returns>
    public static string InWords(string message)
    {
        var line = message.Split('\n', 2)[0].Trim();
        if (MissingLibrary().Match(line) is { Success: true } missing)
        {
            var library = missing.Groups["name"].Value;
            return $"{Maker(library)} is not installed: {library} is missing";
        }

        return Number().Match(line).Groups["number"].Value switch
        {
            "2" => "the GPU's memory is in use",
            "35" => "the NVIDIA driver is missing, or too old for CUDA 13",
            "100" => "there is no NVIDIA GPU",
            "209" => "the GPU is of a kind that this ONNX Runtime was not built for",
            _ => Folder().Replace(Preamble().Replace(line, ""), "").TrimEnd('.'),
        };
    }

    /// <summary>True where the message only says that there are no more devices.</summary>
    public static bool IsOfNoDevice(string message) =>
        message.Contains("Invalid device ID", StringComparison.OrdinalIgnoreCase) || message.Contains("invalid device ordinal", StringComparison.OrdinalIgnoreCase);

    private static string Maker(string library) =>
        library.Contains("cudnn", StringComparison.OrdinalIgnoreCase) ? "cuDNN 9"
        : library.StartsWith("libcuda.", StringComparison.OrdinalIgnoreCase) || library.StartsWith("nvcuda.", StringComparison.OrdinalIgnoreCase) ? "The NVIDIA driver"
        : CudaLibrary().IsMatch(library) ? "CUDA 13"
        : "A library that CUDA's provider needs";

    // Linux's loader, then ONNX Runtime on Windows.
    [GeneratedRegex(@"(?<name>[\w.+-]+\.so(\.\d+)*): cannot open shared object file|which depends on ""(?<name>[\w.+-]+)"" which is missing")]
    private static partial Regex MissingLibrary();

    [GeneratedRegex(@"CUDA failure (?<number>\d+)\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(lib)?(cudart|cublas|curand|cufft|cusparse|cusolver|nvrtc|nvJitLink)", RegexOptions.IgnoreCase)]
    private static partial Regex CudaLibrary();

    // "[ErrorCode:Fail] /onnxruntime_src/…/x.cc:2043 … [ONNXRuntimeError] : 1 : FAIL : ".
    [GeneratedRegex(@"^(\[ErrorCode:\w+\]\s*)?(.*\[ONNXRuntimeError\] : \d+ : \w+ : )?")]
    private static partial Regex Preamble();

    [GeneratedRegex(@"(?<![\w.])([A-Za-z]:)?([\\/][^\s\\/:""']+)*[\\/](?=[^\s\\/:""']+)")]
    private static partial Regex Folder();
}
