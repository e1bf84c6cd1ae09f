using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Scoring;

/// <summary>How an analysis is scored.</summary>
public sealed record ScoringConfiguration
{
    public const int DefaultK = 30;
    public const int LargestK = 1000;
    public const int DefaultPoolGrid = 4;
    public const int LargestPoolGrid = 64;

    /// <summary>Neighbors per instance, 1 to <see cref="LargestK"/>.</summary>
    public int K { get; init; } = DefaultK;

    /// <summary>Layers in order from input to output: tensor names, <c>pixels</c> or <c>softmax</c>; empty lets them be found.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>Side of the grid that convolutional layers are average-pooled to, 1 to <see cref="LargestPoolGrid"/>; null keeps the whole map.</summary>
    public int? PoolGrid { get; init; } = DefaultPoolGrid;

    public DataRepresentation DataRepresentation { get; init; } = DataRepresentation.Appearance;

    /// <summary>The model that makes the data perspective's vectors; set exactly where <see cref="DataRepresentation"/> is an encoder.</summary>
    public string? EncoderHash { get; init; }

    /// <summary>As <see cref="EncoderHash"/>.</summary>
    public Preprocessing? EncoderPreprocessing { get; init; }

    /// <summary>The split among whose instances neighbors are looked for; null looks among all.</summary>
    public string? ReferenceSplit { get; init; }

    /// <summary>The splits that the model was trained on, where scores are in-sample; null goes by the splits' names.</summary>
    public ImmutableArray<string>? TrainingSplits { get; init; }

    /// <summary>The changes under which every image is scored once more, each without repetition: as many times the inference; empty for none.</summary>
    public ImmutableArray<ImageChange> Stability { get; init; } = [];

    /// <summary>How the model's images are prepared; null exactly where a table of predictions stands in place of a model.</summary>
    public required Preprocessing? Preprocessing { get; init; }

    /// <summary>The output that holds logits or probabilities; null takes the likely one.</summary>
    public string? OutputName { get; init; }

    /// <summary>Which output is which class; null for the dataset's classes in its own order.</summary>
    public ClassOrder? Classes { get; init; }

    public DevicePreference Device { get; init; } = DevicePreference.Auto;
}

/// <summary>Where the data perspective looks for neighbors: never in the analyzed model.</summary>
public enum DataRepresentation
{
    /// <summary>Gradient-orientation histograms joined with a square-root color histogram.</summary>
    Appearance,

    /// <summary>The preprocessed input, flattened.</summary>
    Pixels,

    /// <summary>The output of another model, which was not trained for this analysis.</summary>
    Encoder,
}
