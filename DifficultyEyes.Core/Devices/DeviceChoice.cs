namespace DifficultyEyes.Core.Devices;

/// <summary>What the user asks for.</summary>
public enum DevicePreference
{
    Auto,
    Cpu,
    Cuda,
}

/// <summary>What is used, and why; shown and stored with the results.</summary>
/// <param name="IsCuda">True for CUDA, false for the CPU.</param>
/// <param name="Name">Such as "CPU (2 threads)" or "CUDA device 0".</param>
/// <param name="Reason">One sentence, such as "this build of ONNX Runtime has no CUDA provider".</param>
public sealed record DeviceChoice(bool IsCuda, string Name, string Reason);
