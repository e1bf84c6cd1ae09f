using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Derives an analysis' id from what it is made of, so that the same request is the same analysis.</summary>
public static class AnalysisId
{
    // Raised with the version of any result (a measure, the layer finder, a projection): what an id shows is cached by browsers for ever.
    private const string Version = "analysis/3";

    private const int Characters = 16;

    /// <returns>16 hex digits: short enough for an address, 64 bits against chance meetings.</returns>
    public static string Of(AnalysisRequest request)
    {
        var configuration = request.Configuration;
        string?[] inputs =
        [
            request.DatasetHash,
            request.ModelHash,
            request.AnnotationsHash,
            configuration.K.ToString(),
            string.Join('\n', configuration.Layers),
            configuration.PoolGrid?.ToString(),
            configuration.DataRepresentation.ToString(),
            configuration.Preprocessing?.CanonicalText(),
            configuration.OutputName,
            configuration.EncoderHash,
            configuration.EncoderPreprocessing?.CanonicalText(),
            configuration.ReferenceSplit,
            configuration.TrainingSplits is { } trained ? string.Join('\n', trained) : null,
            string.Join('\n', configuration.Stability),
            request.DynamicsHash,
            string.Join('\n', request.ScoreSetHashes),

            // What was not there when ids were first made comes last, and only where it is given.
            .. request.PredictionsHash is { } predictions ? ["predictions", predictions] : Array.Empty<string?>(),
            .. request.OutOfFoldHash is { } opinion ? ["out-of-fold", opinion] : Array.Empty<string?>(),

            // An order that is the dataset's own changes nothing, and so not the id.
            .. ClassOrder.KeyOf(configuration.Classes) is { } classes ? [classes] : Array.Empty<string?>(),
        ];
        return ResultKey.Of(Version, inputs).Hash[..Characters];
    }
}
