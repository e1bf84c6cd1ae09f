using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Neighborhood;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Web.Api;

/// <summary>An analysis as the HTTP API describes it: everything but the values.</summary>
internal sealed record AnalysisDescription
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DatasetDescription Dataset { get; init; }

    public required ImmutableArray<ModelDescription> Models { get; init; }

    public required AnnotationsDescription? Annotations { get; init; }

    /// <summary>The out-of-fold probabilities by which labels are judged; null where there are none.</summary>
    public required OutOfFoldDescription? OutOfFold { get; init; }

    public required ScoringConfiguration Configuration { get; init; }

    /// <summary>The representation of the data perspective: <c>appearance</c> or <c>pixels</c>.</summary>
    public required string DataRepresentation { get; init; }

    /// <summary>Share of instances whose kNN vote there recovers their label, in [0, 1].</summary>
    public required double DataVoteAccuracy { get; init; }

    /// <summary>Skewness of how often an instance occurs among others' neighbors there: above 1 a few hubs are in most neighborhoods; null where it is not known.</summary>
    public required double? HubnessSkewness { get; init; }

    public required string Device { get; init; }

    /// <summary>A class order that fits the model's outputs far better than the one that was used; null where there is none.</summary>
    public required ClassFit? ClassFit { get; init; }

    /// <summary>Why what the model says of the images is worth next to nothing, such as an accuracy near chance; null where there is no such doubt.</summary>
    public required string? Doubt { get; init; }

    /// <summary>Measures that an earlier version computed otherwise: scored again, the same request is another analysis. Empty as a rule.</summary>
    public required ImmutableArray<string> Outdated { get; init; }

    /// <summary>Images of which the model says nothing, wholly or in some layer, with the reason: what rests on it is unknown for them.</summary>
    public required ImmutableArray<UnknownImage> Unknown { get; init; }

    public required ImmutableArray<ColumnDescription> Columns { get; init; }

    public static AnalysisDescription Of(ScoredAnalysis analysis) => new()
    {
        Id = analysis.Id,
        Name = analysis.Name,
        CreatedAt = analysis.CreatedAt,
        Dataset = new DatasetDescription(
            analysis.Dataset.Hash,
            analysis.Dataset.Name,
            analysis.Dataset.InstanceCount,
            analysis.Dataset.ClassNames,
            analysis.Dataset.SplitNames),
        Models = [.. analysis.Models.Select(Describe)],
        Annotations = analysis.Annotations is { } votes ? Describe(votes) : null,
        OutOfFold = analysis.SecondOpinion is { } opinion ? new OutOfFoldDescription(opinion.Hash, opinion.Name, opinion.KnownCount) : null,
        Configuration = analysis.Configuration,
        DataRepresentation = analysis.DataRepresentationId,
        DataVoteAccuracy = analysis.DataVoteAccuracy,
        HubnessSkewness = HubnessOf(analysis),
        Device = analysis.DeviceReason,
        ClassFit = analysis.Fit,
        Doubt = FindingDoubt.Of(analysis) is { } doubt ? $"{doubt.Reason} {doubt.Advice}" : null,
        Outdated = OutdatedMeasures.Of(analysis),
        Unknown = UnknownImages.Of(analysis),
        Columns =
        [
            .. analysis.Columns.Select(column => new ColumnDescription(
                column.Id, column.Measure.Title, column.Measure.Perspective?.ToString().ToLowerInvariant(), column.Measure.IsDifficulty, column.Layer, column.Recipe)),
        ],
    };

    private static double? HubnessOf(ScoredAnalysis analysis) =>
        analysis.FindColumn("hubness_data") is { } column && Hubness.Skewness(column.Values) is var skewness && !double.IsNaN(skewness) ? skewness : null;

    private static ModelDescription Describe(ScoredModel model) => new(
        model.IsTable ? null : model.Hash, model.IsTable ? model.Hash : null, model.Name, model.Accuracy, [.. model.Layers.Select(layer => new LayerDescription(layer.Id, layer.Title, layer.Width))]);

    private static AnnotationsDescription Describe(AnnotationSet votes) =>
        new(votes.Hash, votes.Name, votes.AnnotatorCount, votes.IsSimulated);

    internal sealed record DatasetDescription(string Hash, string Name, int InstanceCount, ImmutableArray<string> ClassNames, ImmutableArray<string> SplitNames);

    /// <param name="Hash">Null where a table of predictions stands in place of a model.</param>
    /// <param name="PredictionsHash">That table; null where there is a model.</param>
    internal sealed record ModelDescription(string? Hash, string? PredictionsHash, string Name, double Accuracy, ImmutableArray<LayerDescription> Layers);

    /// <param name="Width">Features per instance after pooling.</param>
    internal sealed record LayerDescription(string Id, string Title, int Width);

    internal sealed record AnnotationsDescription(string Hash, string Name, int? AnnotatorCount, bool IsSimulated);

    /// <param name="InstanceCount">Images of which they say something.</param>
    internal sealed record OutOfFoldDescription(string Hash, string Name, int InstanceCount);

    /// <param name="Perspective"><c>data</c>, <c>model</c> or <c>human</c>; null for columns beside them.</param>
    /// <param name="IsDifficulty">True where it runs from 0 (easy) to 1 (hard).</param>
    internal sealed record ColumnDescription(string Id, string Title, string? Perspective, bool IsDifficulty, string? Layer, Recipe Recipe);
}
