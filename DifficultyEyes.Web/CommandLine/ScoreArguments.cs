using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>What <c>score</c> was asked to do, checked.</summary>
internal sealed record ScoreArguments
{
    public required string Dataset { get; init; }

    /// <summary>A file that is there; null where <see cref="Predictions"/> stand in its place.</summary>
    public required string? Model { get; init; }

    /// <summary>A table of predictions in place of a model; null where there is one.</summary>
    public required string? Predictions { get; init; }

    /// <summary>The model's output that holds the classes; null for the likely one.</summary>
    public required string? OutputName { get; init; }

    /// <summary>A list of class names, or the name of one of the dataset's orders; null for what the model's file or its folder say.</summary>
    public required string? Classes { get; init; }

    public required string? Annotations { get; init; }

    public required string? Manifest { get; init; }

    /// <summary>The encoding of an archive's names that do not say theirs; null finds it out.</summary>
    public required string? NameEncoding { get; init; }

    /// <summary>The way in which the dataset's files are read; null for the one that explains them best.</summary>
    public required string? Reading { get; init; }

    /// <summary>Training dynamics and scores computed elsewhere.</summary>
    public required SuppliedArguments Supplied { get; init; }

    /// <summary>Where the scores are written.</summary>
    public required TableArguments Table { get; init; }

    /// <summary>Where the probabilities of every class are written; null where they are not asked for.</summary>
    public required string? ProbabilitiesOut { get; init; }

    /// <summary>The changes under which every image is scored once more.</summary>
    public required ImmutableArray<ImageChange> Stability { get; init; }

    /// <summary>Null goes by the splits' names.</summary>
    public required ImmutableArray<string>? TrainingSplits { get; init; }

    public required int K { get; init; }

    public required ImmutableArray<string> Layers { get; init; }

    public required int? PoolGrid { get; init; }

    public required DataRepresentation DataRepresentation { get; init; }

    /// <summary>The split among whose images neighbors are looked for; null for all.</summary>
    public required string? ReferenceSplit { get; init; }

    /// <summary>The encoder's file, where the data perspective looks through one.</summary>
    public required string? Encoder { get; init; }

    /// <summary>The preprocessing for an encoder, once its graph was read.</summary>
    public required Func<EncoderDescription, Preprocessing> PreprocessForEncoder { get; init; }

    public required DevicePreference Device { get; init; }

    public required PreprocessingArguments Preprocessing { get; init; }

    /// <param name="model">Null where predictions stand in its place.</param>
    /// <exception cref="UsageException">The preprocessing's options do not fit the model.</exception>
    public ScoringConfiguration ToConfiguration(ModelDescription? model) => new()
    {
        K = K,
        Layers = Layers,
        PoolGrid = PoolGrid,
        DataRepresentation = DataRepresentation,
        ReferenceSplit = ReferenceSplit,
        Preprocessing = model is null ? null : Preprocessing.Apply(model),
        Stability = Stability,
        TrainingSplits = TrainingSplits,
        Device = Device,

        // Named or not, it is the same analysis.
        OutputName = OutputName == model?.LikelyOutput ? null : OutputName,
    };
}
