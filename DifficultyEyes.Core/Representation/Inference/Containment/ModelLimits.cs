namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>What a model file may take at most while it is looked at for the first time.</summary>
public sealed record ModelLimits
{
    /// <summary>A model is one protobuf message, which cannot be larger.</summary>
    public const long LargestModelBytes = 2_000_000_000;

    /// <summary>Bytes of the file, at least 1.</summary>
    public long MaximumModelBytes { get; init; } = LargestModelBytes;

    /// <summary>For reading the graph, loading it into ONNX Runtime and one run on zeros.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Memory of the process in which this happens, in bytes; it holds the model about four times.</summary>
    public long LoadMemoryBytes { get; init; } = 8L << 30;
}
