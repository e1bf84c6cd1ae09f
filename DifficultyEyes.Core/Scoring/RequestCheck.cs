using System.Collections.Immutable;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Whether what an analysis asks for can be scored: looked at before it is queued, so that nothing waits only to fail.</summary>
/// <remarks>What shows only when the model runs, such as a tensor that is not of the images, is told by the run.</remarks>
public static class RequestCheck
{
    /// <param name="model">Of the request's model and output.</param>
    /// <param name="imported">The request's dataset, as it was imported.</param>
    /// <param name="opinion">Of the request's out-of-fold probabilities; null where it has none.</param>
    /// <exception cref="RequestException">Names the first value that cannot be.</exception>
    public static void Ensure(AnalysisRequest request, ModelDescription model, Dataset imported, PredictionSummary? opinion = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(imported);
        var configuration = request.Configuration;
        Require(imported.InstanceCount >= 2, nameof(request.DatasetHash), $"The dataset has {imported.InstanceCount} image: difficulty is seen among at least two.");
        var dataset = imported;
        Within(Path(nameof(configuration.Classes)), () => dataset = ClassView.Of(imported, configuration.Classes));
        Within(nameof(request.ModelHash), () => model.EnsureFits(dataset));
        if (opinion is not null)
        {
            Within(nameof(request.OutOfFoldHash), () => SecondOpinion.EnsureFits(opinion.Name, opinion.ClassNames, dataset));
        }

        RequireEach(request.ScoreSetHashes, nameof(request.ScoreSetHashes));
        EnsureBounds(configuration);
        EnsureLayers(configuration, model);
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
        Within(Path(nameof(configuration.Preprocessing)), () =>
        {
            PreprocessingJson.Check(configuration.Preprocessing);
            model.EnsureTakes(configuration.Preprocessing);
        });
        if (configuration.EncoderPreprocessing is { } preprocessing)
        {
            Within(Path(nameof(configuration.EncoderPreprocessing)), () => PreprocessingJson.Check(preprocessing));
        }
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
