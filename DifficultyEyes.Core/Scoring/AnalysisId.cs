using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Derives an analysis' id from what it is made of, so that the same request is the same analysis.</summary>
/// <remarks>
/// The versions of all results are part of it: what an id shows is cached by browsers for ever, so numbers that change for the same request
/// belong to another id. An analysis of an earlier version keeps its own and its results.
/// </remarks>
public static class AnalysisId
{
    // Of the parts below and their order.
    private const string Kind = "analysis/4";

    private const int Characters = 16;

    private static readonly string s_versions = ResultKinds.VersionsOf(MeasureCatalog.All, ResultKinds.All);

    /// <returns>16 hex digits: short enough for an address, 64 bits against chance meetings.</returns>
    public static string Of(AnalysisRequest request) => Of(request, s_versions);

    /// <param name="versions">As <see cref="ResultKinds.VersionsOf"/>.</param>
    internal static string Of(AnalysisRequest request, string versions)
    {
        var configuration = request.Configuration;
        string?[] inputs =
        [
            versions,
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
        return ResultKey.Of(Kind, inputs).Hash[..Characters];
    }
}
