using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Everything a column's values rest on, so that each number on screen can be traced.</summary>
public sealed record Recipe
{
    public required string Measure { get; init; }

    public required int Version { get; init; }

    public required string DatasetHash { get; init; }

    public string? ModelHash { get; init; }

    public string? AnnotationsHash { get; init; }

    public string? DynamicsHash { get; init; }

    /// <summary>The predictions made elsewhere that the column looks at in place of the model's outputs.</summary>
    public string? PredictionsHash { get; init; }

    /// <summary>The imported scores that the column was taken from.</summary>
    public string? ScoreSetHash { get; init; }

    /// <summary>The model that made the data perspective's vectors, where one did.</summary>
    public string? EncoderHash { get; init; }

    /// <summary>The representation or layers looked at, in order; empty for output-based measures and votes.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>What was kept of each of <see cref="Layers"/>, in their order: "class token", "mean over tokens", …; empty where none is the model's.</summary>
    public ImmutableArray<string> LayerPooling { get; init; } = [];

    /// <summary>Grid that convolutional layers were pooled to; null for the whole map or no layer at all.</summary>
    public int? PoolGrid { get; init; }

    /// <summary>Neighbors used: less than asked for where there are too few instances; null where none are used.</summary>
    public int? K { get; init; }

    public string? Metric { get; init; }

    /// <summary>The split among whose instances the neighbors were looked for; null for all instances.</summary>
    public string? ReferenceSplit { get; init; }

    /// <summary>Splits that the model was trained on: there the scores are in-sample. Null where it is not known.</summary>
    public ImmutableArray<string>? TrainingSplits { get; init; }

    /// <summary>The changes of the images under which the model was run once more; empty where none were.</summary>
    public ImmutableArray<ImageChange> Changes { get; init; } = [];

    /// <summary>What the model's output holds and what tells it, as it is read: "probabilities: a softmax makes it; …"; null where no output was looked at, or it was not recorded.</summary>
    public string? Output { get; init; }

    /// <summary>How the model was run otherwise than its file says, a sentence each.</summary>
    public ImmutableArray<string> RunNotes { get; init; } = [];

    /// <summary>Why the whole column is unknown; null where it is not.</summary>
    public string? Unknown { get; init; }

    public string? Preprocessing { get; init; }

    /// <summary>Where the preprocessing comes from, in words; null where none is used or nobody said.</summary>
    public string? PreprocessingSource { get; init; }

    /// <summary>Where it was taken from which output is which class; null where nothing said it, or the column does not look at outputs.</summary>
    /// <remarks>The classes themselves are in the table's own recipe.</remarks>
    public string? ClassSource { get; init; }

    public string? Device { get; init; }
}
