using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Names every result that an analysis needs by the content that determines it, so that only what is new is computed.</summary>
internal sealed class ScoringPlan
{
    public const string Appearance = "appearance";
    public const string Encoder = "encoder";
    public const string ImageQuality = "image";

    private readonly AnalysisRequest _request;
    private readonly string? _preprocessing;
    private readonly string? _pool;
    private readonly string? _runMode;

    /// <param name="request">What is asked for.</param>
    /// <param name="layers">Layer ids in order from input to output, found or named.</param>
    /// <param name="output">Where the outputs come from.</param>
    /// <param name="dataset">The dataset of the request, as the analysis sees it.</param>
    /// <exception cref="ScoringException">The dataset has no such reference or training split, or too few instances in the former.</exception>
    public ScoringPlan(AnalysisRequest request, IReadOnlyList<string> layers, PlannedOutput output, Dataset dataset)
    {
        Scoring.TrainingSplits.EnsureKnown(dataset, request.Configuration.TrainingSplits);
        _request = request;
        _preprocessing = request.Configuration.Preprocessing?.CanonicalText();
        _pool = request.Configuration.PoolGrid?.ToString(CultureInfo.InvariantCulture);
        OwnK = Math.Min(request.Configuration.K, dataset.InstanceCount - 1);
        TrainingSplits = request.Configuration.TrainingSplits ?? Scoring.TrainingSplits.ByName(dataset.SplitNames);
        Stability = [.. request.Configuration.Stability.Distinct().Order()];
        Layers = layers;
        _runMode = output.RunMode.CanonicalText();
        OutputKind = output.Kind;
        OutputWords = output.Words;
        RunNotes = output.RunMode.Notes;
        Reference = request.Configuration.ReferenceSplit is { } split ? Scoring.ReferenceSplit.InstancesOf(dataset, split) : null;
        K = Math.Min(request.Configuration.K, (Reference?.Length ?? dataset.InstanceCount) - 1);
        DataRepresentation = request.Configuration.DataRepresentation switch
        {
            Scoring.DataRepresentation.Pixels => PseudoLayer.Pixels,
            Scoring.DataRepresentation.Encoder => Encoder,
            _ => Appearance,
        };
        LabelsKey = ClassOrder.LabelsKey(request.DatasetHash, request.Configuration.Classes);
        Output = output.Key;
    }

    public IReadOnlyList<string> Layers { get; }

    /// <summary>What is kept of each layer, in words, by id.</summary>
    public required IReadOnlyDictionary<string, string> Pooling { get; init; }

    /// <summary>What the model's raw output holds, as it is read.</summary>
    public OutputKind OutputKind { get; }

    /// <summary>What the output itself holds, and what tells it.</summary>
    public string OutputWords { get; }

    /// <summary>How the model is run otherwise than its file says.</summary>
    public ImmutableArray<string> RunNotes { get; }

    /// <summary>Why the gradient in the last layer is unknown; null where it is known, and where there is no model.</summary>
    public string? LastLayerUnknown { get; init; }

    /// <summary>How the encoder is run, where there is one.</summary>
    public RunMode EncoderRunMode { get; init; } = RunMode.AsItIs;

    /// <summary>The splits that the model was trained on: the ones that were said, else those whose name says it; null where no name does.</summary>
    public ImmutableArray<string>? TrainingSplits { get; }

    /// <summary>The changes under which every image is scored once more, each once, in a fixed order.</summary>
    public ImmutableArray<ImageChange> Stability { get; }

    /// <summary>The instances that may be neighbors, ascending; null for all.</summary>
    public int[]? Reference { get; }

    /// <summary>Neighbors used.</summary>
    public int K { get; }

    /// <summary>Neighbors among all instances, whatever the reference split.</summary>
    public int OwnK { get; }

    /// <summary><see cref="Appearance"/>, <see cref="PseudoLayer.Pixels"/> or <see cref="Encoder"/>.</summary>
    public string DataRepresentation { get; }

    /// <summary>What determines the labels as class positions; results that rest on labels being equal alone go by the dataset's hash.</summary>
    public string LabelsKey { get; }

    /// <summary>The model's raw output, shape (N, C).</summary>
    public ResultKey Output { get; }

    /// <summary>The model's raw output for changed images, shape (N, C).</summary>
    public ResultKey ChangedOutput(ImageChange change) => ResultKey.Of(ResultKinds.ChangedOutput, Output.Hash, ImageChangeNames.Of(change));

    /// <summary>Every representation whose neighbors are needed: the data's, then the layers', each once.</summary>
    public IEnumerable<string> Representations => Layers.Prepend(DataRepresentation).Distinct(StringComparer.Ordinal);

    /// <summary>The matrix of a representation, shape (N, D); a file of that name.</summary>
    public ResultKey Matrix(string representation) => representation switch
    {
        Appearance => ResultKey.Of(ResultKinds.Appearance, _request.DatasetHash),
        Encoder when EncoderRunMode.CanonicalText() is { } mode => ResultKey.Of(
            ResultKinds.EncoderInMode, _request.DatasetHash, _request.Configuration.EncoderHash, _request.Configuration.EncoderPreprocessing?.CanonicalText(), mode),
        Encoder => ResultKey.Of(
            ResultKinds.Encoder, _request.DatasetHash, _request.Configuration.EncoderHash, _request.Configuration.EncoderPreprocessing?.CanonicalText()),
        ImageQuality => ResultKey.Of(ResultKinds.ImageQuality, _request.DatasetHash),
        PseudoLayer.Pixels => ResultKey.Of(ResultKinds.Pixels, _request.DatasetHash, _preprocessing),
        PseudoLayer.Softmax => ResultKey.Of(ResultKinds.Softmax, Output.Hash),
        _ when _runMode is null => ResultKey.Of(ResultKinds.Layer, _request.DatasetHash, _request.ModelHash, _preprocessing, representation, _pool),
        _ => ResultKey.Of(ResultKinds.LayerInMode, _request.DatasetHash, _request.ModelHash, _preprocessing, representation, _pool, _runMode),
    };

    /// <summary>The neighbor table that measures look at: within the reference split where there is one.</summary>
    public ResultKey Neighbors(string representation) => _request.Configuration.ReferenceSplit is { } split
        ? ResultKey.Of(ResultKinds.Neighbors, Matrix(representation).Hash, K.ToString(CultureInfo.InvariantCulture), split)
        : OwnNeighbors(representation);

    /// <summary>Every neighbor table that the measures and the opening projection rest on, each once.</summary>
    /// <param name="projected">The representation that the workspace opens on.</param>
    public IEnumerable<NeighborWork> NeighborTables(string projected) => Representations
        .Select(id => new NeighborWork(id, Reference, Neighbors(id)))
        // Duplicates and projections look at all instances.
        .Concat(new[] { DataRepresentation, projected }.Select(id => new NeighborWork(id, null, OwnNeighbors(id))))
        .DistinctBy(work => work.Key);

    /// <summary>The neighbor table among all instances, whatever the reference split: what a projection rests on.</summary>
    public ResultKey OwnNeighbors(string representation) =>
        ResultKey.Of(ResultKinds.Neighbors, Matrix(representation).Hash, OwnK.ToString(CultureInfo.InvariantCulture));
}
