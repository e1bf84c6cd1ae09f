using System.Collections.Immutable;

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
/// <param name="Name">Such as "CPU (2 threads)", "CUDA device 0" or "CUDA devices 0, 1".</param>
/// <param name="Reason">One sentence, such as "CUDA 13 is not installed: libcudart.so.13 is missing".</param>
public sealed record DeviceChoice(bool IsCuda, string Name, string Reason)
{
    /// <summary>CUDA's number of the device, of several the first: what cannot be shared runs there. Without meaning on the CPU.</summary>
    public int CudaId { get; init; }

    /// <summary>Where several devices share the batches, each by itself; else empty.</summary>
    public ImmutableArray<DeviceChoice> Shares { get; init; } = [];

    /// <summary>Each device by itself, at least one.</summary>
    public ImmutableArray<DeviceChoice> Each => Shares.IsEmpty ? [this] : Shares;
}
