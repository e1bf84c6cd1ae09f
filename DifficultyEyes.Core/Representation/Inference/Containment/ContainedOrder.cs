using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>What the process that contains a model is asked to do; it answers each order before the next one comes.</summary>
internal sealed record ContainedOrder
{
    public required ContainedTask Task { get; init; }

    /// <summary>Private memory that the process may take, in bytes; null where only the other side watches it.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Of all cores, from now on; null leaves the bounds as they are.</summary>
    public TimeSpan? ProcessorTime { get; init; }

    public ModelFile? Model { get; init; }

    public string? OutputName { get; init; }

    public ImageSize? Size { get; init; }

    public ModelSetup? Setup { get; init; }

    /// <summary>Paths of the files of <see cref="ModelRunFiles"/>: inputs, outputs, layers.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}

internal enum ContainedTask
{
    Describe,
    DescribeEncoder,
    Measure,
    Open,

    /// <summary>Maps the files of the run that is open.</summary>
    Bind,

    /// <summary>Ends the run that is open.</summary>
    Close,
}

/// <summary>What came of an order.</summary>
internal sealed record ContainedAnswer
{
    /// <summary>Why the model cannot be used; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why the device failed.</summary>
    public string? Failure { get; init; }

    public bool IsOutOfMemory { get; init; }

    public ModelDescription? Description { get; init; }

    public EncoderDescription? Encoder { get; init; }

    public InferenceRate? Rate { get; init; }

    public OpenedRun? Opened { get; init; }
}

/// <summary>The run that was opened; see <see cref="IModelRun"/>.</summary>
internal sealed record OpenedRun(ImmutableArray<LayerTap> Taps, int ClassCount, int BatchSize, int LaneCount);
