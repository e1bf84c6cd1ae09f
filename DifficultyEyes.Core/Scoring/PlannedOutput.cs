using System.Collections.Immutable;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Where an analysis' outputs come from: a model that is run, or a table of predictions.</summary>
/// <param name="Key">Of the raw outputs, shape (N, C).</param>
/// <param name="Kind">What they hold, as they are read.</param>
/// <param name="Words">The same in words, and what tells it.</param>
/// <param name="RunMode">How the model is run.</param>
internal sealed record PlannedOutput(ResultKey Key, OutputKind Kind, string Words, RunMode RunMode)
{
    public static PlannedOutput Of(AnalysisRequest request, ModelDescription model)
    {
        var output = model.ClassOutput;
        var (reading, runMode) = (output.Reading!.CanonicalText(), model.RunMode.CanonicalText());
        var preprocessing = request.Configuration.Preprocessing!.CanonicalText();
        var key = reading is null && runMode is null
            ? ResultKey.Of(ResultKinds.Output, request.DatasetHash, request.ModelHash, preprocessing, output.Name)
            : ResultKey.Of(ResultKinds.OutputAsRead, request.DatasetHash, request.ModelHash, preprocessing, output.Name, reading, runMode);
        return new PlannedOutput(key, output.Reading.Kind, $"{output.Name}: {OutputKinds.Words(output)}", model.RunMode);
    }

    /// <param name="classNames">Of the analysis.</param>
    public static PlannedOutput Of(AnalysisRequest request, PredictionSet predictions, ImmutableArray<string> classNames) => new(
        ResultKey.Of(ResultKinds.Predictions, request.DatasetHash, predictions.Hash, string.Join('\n', classNames)),
        predictions.KindOf(classNames),
        $"{predictions.Name}: {OutputKinds.Words(predictions.Kind)}, from a table of predictions",
        RunMode.AsItIs);
}
