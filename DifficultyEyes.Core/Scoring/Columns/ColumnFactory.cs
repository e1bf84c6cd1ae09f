using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>Makes the planned columns of one analysis, each with the key and the recipe that its kind calls for.</summary>
internal sealed class ColumnFactory(AnalysisRequest request, ScoringPlan plan, string device)
{
    private const string Metric = "Euclidean";

    private readonly ScoringConfiguration _configuration = request.Configuration;

    public AnalysisRequest Request => request;

    public ScoringPlan Plan => plan;

    /// <param name="inputs">Everything that determines the values, in a fixed order.</param>
    public static PlannedColumn Column(string measureId, string? layer, string?[] inputs, Recipe recipe, Func<ColumnInputs, float[]> compute) =>
        Column(MeasureCatalog.Get(measureId), layer, inputs, recipe, compute);

    /// <inheritdoc cref="Column(string, string?, string?[], Recipe, Func{ColumnInputs, float[]})"/>
    public static PlannedColumn Column(MeasureDefinition measure, string? layer, string?[] inputs, Recipe recipe, Func<ColumnInputs, float[]> compute) => new(
        measure, layer, ResultKey.Of($"{measure.Id}/{measure.Version}", inputs), recipe with { Measure = measure.Id, Version = measure.Version }, compute);

    /// <summary>A column that looks at the model's output and the labels alone.</summary>
    public PlannedColumn OfOutput(string measureId, Func<ColumnInputs, float[]> compute) =>
        Column(measureId, null, OutputAndLabels(), OfModel() with { Output = plan.OutputWords }, compute);

    /// <summary>A column that judges the labels: by the out-of-fold probabilities where there are some, else by the model's output.</summary>
    public PlannedColumn OfLabels(string measureId, Func<OutputMeasures, float[]> compute) => request.OutOfFoldHash is { } opinion
        ? Column(measureId, null, [opinion, plan.LabelsKey], OfOpinion(opinion), inputs => compute(inputs.LabelMeasures))
        : OfOutput(measureId, inputs => compute(inputs.LabelMeasures));

    private Recipe OfOpinion(string opinion) => new()
    {
        Measure = string.Empty,
        Version = 0,
        DatasetHash = request.DatasetHash,
        PredictionsHash = opinion,
        ClassSource = _configuration.Classes?.Source,
    };

    /// <summary>The model's output with the labels as class positions, and what else determines a column.</summary>
    public string?[] OutputAndLabels(params IEnumerable<string?> others)
    {
        // The output's key holds the dataset, and so its labels in their own order.
        IEnumerable<string?> labels = plan.LabelsKey == request.DatasetHash ? [] : [plan.LabelsKey];
        return [plan.Output.Hash, .. others, .. labels];
    }

    /// <summary>A column that looks at the neighbors in the data representation, and at which labels are equal.</summary>
    public PlannedColumn OfData(string measureId, Func<ColumnInputs, float[]> compute) => OfData(measureId, request.DatasetHash, compute);

    /// <summary>A column that looks at the neighbors in the data representation, and at how many classes there are.</summary>
    public PlannedColumn OfDataAndClasses(string measureId, Func<ColumnInputs, float[]> compute) => OfData(measureId, plan.LabelsKey, compute);

    /// <summary>A column that looks at the neighbors in the data representation among all instances, whatever the reference split.</summary>
    public PlannedColumn OfOwnData(string measureId, Func<ColumnInputs, float[]> compute) => Column(
        measureId, null, [plan.OwnNeighbors(plan.DataRepresentation).Hash, request.DatasetHash],
        OfNeighbors([plan.DataRepresentation], isModel: false) with { K = plan.OwnK, ReferenceSplit = null }, compute);

    private PlannedColumn OfData(string measureId, string labelsKey, Func<ColumnInputs, float[]> compute) =>
        Column(measureId, null, [plan.Neighbors(plan.DataRepresentation).Hash, labelsKey], OfNeighbors([plan.DataRepresentation], isModel: false), compute);

    /// <summary>The recipe of what rests on the model's output.</summary>
    public Recipe OfModel() => new()
    {
        Measure = string.Empty,
        Version = 0,
        DatasetHash = request.DatasetHash,
        ModelHash = request.ModelHash,
        PredictionsHash = request.PredictionsHash,
        Preprocessing = _configuration.Preprocessing?.CanonicalText(),
        PreprocessingSource = _configuration.Preprocessing?.SourceOrNull(),
        Device = request.ModelHash is null ? null : device,
        RunNotes = plan.RunNotes,
        TrainingSplits = plan.TrainingSplits,
        ClassSource = _configuration.Classes?.Source,
    };

    /// <summary>The recipe of what rests on neighbors.</summary>
    /// <param name="isModel">True for layers of the model, false for the data representation.</param>
    public Recipe OfNeighbors(ImmutableArray<string> layers, bool isModel)
    {
        var isEncoder = !isModel && plan.DataRepresentation == ScoringPlan.Encoder;
        var preprocessing = isEncoder ? _configuration.EncoderPreprocessing
            : isModel || plan.DataRepresentation == PseudoLayer.Pixels ? _configuration.Preprocessing
            : null;
        return OfModel() with
        {
            ModelHash = isModel ? request.ModelHash : null,
            PredictionsHash = isModel ? request.PredictionsHash : null,
            Device = device,
            RunNotes = isModel ? plan.RunNotes : [],
            EncoderHash = isEncoder ? _configuration.EncoderHash : null,
            Preprocessing = preprocessing?.CanonicalText(),
            PreprocessingSource = preprocessing?.SourceOrNull(),
            Layers = layers,
            LayerPooling = isModel ? [.. layers.Select(layer => plan.Pooling[layer])] : [],
            PoolGrid = isModel ? _configuration.PoolGrid : null,
            K = plan.K,
            Metric = Metric,
            ReferenceSplit = _configuration.ReferenceSplit,
            TrainingSplits = isModel ? plan.TrainingSplits : null,
            ClassSource = isModel ? _configuration.Classes?.Source : null,
        };
    }
}
