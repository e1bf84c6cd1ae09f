using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Web.Api;

/// <summary>An analysis that a program asks for; everything it names was imported before.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AnalysisOrder
{
    private const int LongestName = 200;

    /// <summary>What people call it, up to 200 characters; null joins the model's and the dataset's names.</summary>
    public string? Name { get; init; }

    public required string DatasetHash { get; init; }

    /// <summary>The model, or nothing where <see cref="PredictionsHash"/> stands in its place.</summary>
    public string? ModelHash { get; init; }

    /// <summary>A table of predictions in place of a model.</summary>
    public string? PredictionsHash { get; init; }

    public string? AnnotationsHash { get; init; }

    public string? DynamicsHash { get; init; }

    /// <summary>Predictions by which labels are judged in place of the model's own.</summary>
    public string? OutOfFoldHash { get; init; }

    public ImmutableArray<string> ScoreSetHashes { get; init; } = [];

    public ConfigurationOrder Configuration { get; init; } = new();

    /// <summary>The name that people are shown.</summary>
    /// <param name="suggested">Taken where none was given.</param>
    public string NameOr(string suggested) => Name?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : suggested;
}

/// <summary>How it is scored; what is left out is as on the page.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConfigurationOrder
{
    /// <summary>Neighbors per instance.</summary>
    public int K { get; init; } = ScoringConfiguration.DefaultK;

    /// <summary>From input to output; empty lets them be found.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>Side of the grid that maps are averaged to; null keeps them whole.</summary>
    public int? PoolGrid { get; init; } = ScoringConfiguration.DefaultPoolGrid;

    /// <summary><c>appearance</c>, <c>pixels</c> or <c>encoder</c>.</summary>
    public DataRepresentation DataRepresentation { get; init; } = DataRepresentation.Appearance;

    /// <summary>The model that makes the data perspective's vectors, exactly where that is <c>encoder</c>; never the analyzed one.</summary>
    public string? EncoderHash { get; init; }

    /// <summary>Null takes what the encoder's graph suggests.</summary>
    public Preprocessing? EncoderPreprocessing { get; init; }

    public string? ReferenceSplit { get; init; }

    public ImmutableArray<string>? TrainingSplits { get; init; }

    /// <summary>The changes under which every image is scored once more, a pass each.</summary>
    public ImmutableArray<ImageChange> Stability { get; init; } = [];

    /// <summary>Null takes what fits a few hundred of the images best.</summary>
    public Preprocessing? Preprocessing { get; init; }

    public string? OutputName { get; init; }

    /// <summary>The dataset's class of each output, in their order, with names for the classes that it lacks; null takes what the model's file says.</summary>
    public ImmutableArray<string>? Classes { get; init; }

    public DevicePreference Device { get; init; } = DevicePreference.Auto;

    /// <param name="suggested">By the model's graph; null without a model.</param>
    /// <param name="classes">As they were found.</param>
    /// <param name="suggestedForEncoder">By the encoder's graph; null without one.</param>
    public ScoringConfiguration ToConfiguration(Preprocessing? suggested, ClassOrder? classes, Preprocessing? suggestedForEncoder) => new()
    {
        K = K,
        Layers = Layers,
        PoolGrid = PoolGrid,
        DataRepresentation = DataRepresentation,
        EncoderHash = EncoderHash,
        EncoderPreprocessing = suggestedForEncoder is null ? null : EncoderPreprocessing ?? suggestedForEncoder,
        ReferenceSplit = ReferenceSplit,
        TrainingSplits = TrainingSplits,
        Stability = Stability.IsDefault ? Stability : [.. Stability.Distinct().Order()],
        Preprocessing = Preprocessing is { Source.Length: 0 } given ? given with { Source = "the order" } : Preprocessing ?? suggested,
        OutputName = OutputName,
        Classes = classes,
        Device = Device,
    };
}
