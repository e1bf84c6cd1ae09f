using System.Collections.Immutable;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>What a run keeps beside the measures, each with its version: raised whenever the numbers change for the same input.</summary>
/// <remarks>The kind is the first part of a result's key, so a raised version is computed anew; and all of them are part of an analysis' id.</remarks>
internal static class ResultKinds
{
    public const string Output = "output/1";
    public const string OutputAsRead = "output/2";
    public const string Predictions = "predictions/1";
    public const string ChangedOutput = "changed-output/1";
    public const string Appearance = "appearance/1";
    public const string Encoder = "encoder/1";
    public const string EncoderInMode = "encoder/2";
    public const string ImageQuality = "image/1";
    public const string Pixels = "pixels/1";
    public const string Softmax = "softmax/1";
    public const string Layer = "layer/2";
    public const string LayerInMode = "layer/3";
    public const string Neighbors = "neighbors/1";
    public const string Votes = "votes/1";
    public const string Probabilities = "probabilities/2";
    public const string Umap = "umap/2";
    public const string Pca = "pca/1";

    /// <summary>No result itself: which layers are looked at where none are named.</summary>
    public const string LayerChoice = "layer-choice/1";

    public static ImmutableArray<string> All { get; } =
    [
        Output, OutputAsRead, Predictions, ChangedOutput, Appearance, Encoder, EncoderInMode, ImageQuality, Pixels, Softmax, Layer, LayerInMode, Neighbors, Votes, Probabilities, Umap, Pca, LayerChoice,
    ];

    /// <summary>One text that is another as soon as the version of any result is.</summary>
    /// <param name="measures">Those of the catalog.</param>
    /// <param name="kinds">As <see cref="All"/>.</param>
    public static string VersionsOf(IEnumerable<MeasureDefinition> measures, IEnumerable<string> kinds) =>
        ResultKey.Of("versions", [.. kinds, .. measures.Select(measure => $"{measure.Id}/{measure.Version}")]).Hash;
}
