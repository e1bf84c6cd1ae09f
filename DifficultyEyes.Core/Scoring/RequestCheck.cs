using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Whether what an analysis asks for can be scored: looked at before it is queued, so that nothing waits only to fail.</summary>
/// <remarks>What shows only when the model runs, such as a tensor that is not of the images, is told by the run.</remarks>
public static class RequestCheck
{
    /// <param name="model">Of the request's model and output; null where a table of predictions stands in its place.</param>
    /// <param name="imported">The request's dataset, as it was imported.</param>
    /// <param name="opinion">Of the request's out-of-fold probabilities; null where it has none.</param>
    /// <param name="predictions">Of the table in place of a model; null where there is a model.</param>
    /// <exception cref="RequestException">Names the first value that cannot be.</exception>
    public static void Ensure(AnalysisRequest request, ModelDescription? model, Dataset imported, PredictionSummary? opinion = null, PredictionSummary? predictions = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(imported);
        var configuration = request.Configuration;
        Require(imported.InstanceCount >= 2, nameof(request.DatasetHash), $"The dataset has {Counted.Of(imported.InstanceCount, "image")}: difficulty is seen among at least two.");
        var dataset = imported;
        Within(Path(nameof(configuration.Classes)), () => dataset = ClassView.Of(imported, configuration.Classes));
        if (model is null)
        {
            EnsureOfTable(request, predictions, dataset);
        }
        else
        {
            EnsureOfModel(request, model, dataset);
        }

        if (opinion is not null)
        {
            Within(nameof(request.OutOfFoldHash), () => SecondOpinion.EnsureFits(opinion.Name, opinion.ClassNames, dataset));
        }

        RequireEach(request.ScoreSetHashes, nameof(request.ScoreSetHashes));
        EnsureBounds(configuration);
        if (configuration.EncoderHash is { } encoder)
        {
            Within(Path(nameof(configuration.EncoderHash)), () => EncoderStage.EnsureIsAnother(encoder, request.ModelHash));
        }

        if (configuration.ReferenceSplit is { } split)
        {
            Within(Path(nameof(configuration.ReferenceSplit)), () => ReferenceSplit.InstancesOf(dataset, split));
        }

        RequireEach(configuration.TrainingSplits ?? [], Path(nameof(configuration.TrainingSplits)));
        Within(Path(nameof(configuration.TrainingSplits)), () => TrainingSplits.EnsureKnown(dataset, configuration.TrainingSplits));
        if (configuration.EncoderPreprocessing is { } preprocessing)
        {
            Within(Path(nameof(configuration.EncoderPreprocessing)), () => PreprocessingJson.Check(preprocessing));
        }
    }

    private static void EnsureOfModel(AnalysisRequest request, ModelDescription model, Dataset dataset)
    {
        var configuration = request.Configuration;
        Require(request.PredictionsHash is null, nameof(request.PredictionsHash), "A table of predictions stands in place of a model: name one of both.");
        Within(nameof(request.ModelHash), () => model.EnsureFits(dataset));
        EnsureLayers(configuration, model);
        var preprocessing = configuration.Preprocessing ?? throw new RequestException(Path(nameof(configuration.Preprocessing)), "A model needs its images prepared.");
        Within(Path(nameof(configuration.Preprocessing)), () =>
        {
            PreprocessingJson.Check(preprocessing);
            model.EnsureTakes(preprocessing);
        });
    }

    private static void EnsureOfTable(AnalysisRequest request, PredictionSummary? predictions, Dataset dataset)
    {
        const string OfModel = "is for a model; a table of predictions stands in its place";
        var configuration = request.Configuration;
        Require(predictions is not null && request.PredictionsHash == predictions.Hash, nameof(request.ModelHash), "A model or a table of predictions must be named.");
        Within(nameof(request.PredictionsHash), () => SecondOpinion.EnsureFits(predictions!.Name, predictions.ClassNames, dataset));
        Require(configuration.DataRepresentation != DataRepresentation.Pixels, Path(nameof(configuration.DataRepresentation)), $"The pixels as a model gets them: that {OfModel}. Look at the appearance, or through an encoder.");
        Require(configuration.Layers.IsDefaultOrEmpty, Path(nameof(configuration.Layers)), $"A layer {OfModel}.");
        Require(configuration.Stability.IsDefaultOrEmpty, Path(nameof(configuration.Stability)), $"A change of the images {OfModel}.");
        Require(configuration.OutputName is null, Path(nameof(configuration.OutputName)), $"An output {OfModel}.");
        Require(configuration.Preprocessing is null, Path(nameof(configuration.Preprocessing)), $"A preprocessing {OfModel}.");
    }

    private static void EnsureBounds(ScoringConfiguration configuration)
    {
        Require(
            configuration.K is >= 1 and <= ScoringConfiguration.LargestK, Path(nameof(configuration.K)), $"There must be 1 to {ScoringConfiguration.LargestK} neighbors (k).");
        Require(
            configuration.PoolGrid is null or (>= 1 and <= ScoringConfiguration.LargestPoolGrid), Path(nameof(configuration.PoolGrid)),
            $"The grid that maps are averaged to must have a side of 1 to {ScoringConfiguration.LargestPoolGrid}, or be null.");
        Require(
            Enum.IsDefined(configuration.DataRepresentation), Path(nameof(configuration.DataRepresentation)),
            "The data perspective looks at appearance, pixels or encoder.");
        Require(Enum.IsDefined(configuration.Device), Path(nameof(configuration.Device)), "The device is auto, cpu or cuda.");
        Within(Path(nameof(configuration.Device)), () => DeviceSelector.EnsureThere(configuration.Device));
        var isEncoder = configuration.DataRepresentation == DataRepresentation.Encoder;
        Require(!isEncoder || configuration.EncoderHash is not null, Path(nameof(configuration.EncoderHash)), "The encoder must be named.");
        Require(isEncoder || configuration.EncoderHash is null, Path(nameof(configuration.EncoderHash)), "An encoder is for the data representation encoder alone.");
        Require(
            !configuration.Stability.IsDefault && configuration.Stability.All(Enum.IsDefined), Path(nameof(configuration.Stability)),
            $"Images may be changed by {string.Join(", ", ImageChangeNames.All)}.");
    }

    private static void EnsureLayers(ScoringConfiguration configuration, ModelDescription model)
    {
        var field = Path(nameof(configuration.Layers));
        RequireEach(configuration.Layers, field);
        Within(field, () => model.EnsureHas(
            [.. LayerSelection.Choose(model, configuration.Layers).Where(layer => layer.Reading is null && !PseudoLayer.IsPseudo(layer.Id)).Select(layer => layer.Id)]));
    }

    private static void RequireEach(ImmutableArray<string> values, string field)
    {
        Require(!values.IsDefault, field, "A list is expected.");
        Require(values.All(value => !string.IsNullOrEmpty(value)), field, "Each value of the list must be a text.");
        Require(values.Distinct(StringComparer.Ordinal).Count() == values.Length, field, "Each value may stand in the list once.");
    }

    private static string Path(string property) => $"{nameof(AnalysisRequest.Configuration)}.{property}";

    private static void Require(bool holds, string field, string expected)
    {
        if (!holds)
        {
            throw new RequestException(field, expected);
        }
    }

    private static void Within(string field, Action check)
    {
        try
        {
            check();
        }
        catch (DifficultyEyesException fault) when (fault is not RequestException)
        {
            throw new RequestException(field, fault.Message, fault);
        }
    }
}
