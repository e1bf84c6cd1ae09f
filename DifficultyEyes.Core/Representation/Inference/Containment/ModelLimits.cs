namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>What a model file, and the process in which it is loaded and run, may take at most.</summary>
public sealed record ModelLimits
{
    /// <summary>A model is one protobuf message, which cannot be larger.</summary>
    public const long LargestModelBytes = 2_000_000_000;

    /// <summary>Bytes of the file, at least 1.</summary>
    public long MaximumModelBytes { get; init; } = LargestModelBytes;

    /// <summary>For reading the graph, loading it into ONNX Runtime and one run on zeros; also for loading it to run.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Memory of the process while a model is looked at, in bytes; it holds the model about four times.</summary>
    public long LoadMemoryBytes { get; init; } = 8L << 30;

    /// <summary>Memory of the process while images run through the model, in bytes: the model, and the maps of the batches under way.</summary>
    public long RunMemoryBytes { get; init; } = 8L << 30;

    /// <summary>Longest time in which no batch gets done.</summary>
    public TimeSpan BatchTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Processor time of all cores that one pass over a dataset may take in all.</summary>
    public TimeSpan RunProcessorTime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Processes in which models are loaded or run at the same time, at least 1; who comes later waits.</summary>
    public int MaximumProcesses { get; init; } = 3;
}
