using System.Globalization;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.InstanceDetail;

/// <summary>An instance's evidence in words.</summary>
internal static class InstanceWords
{
    private const int ShownHashCharacters = 10;

    /// <summary>"people: all airplane (51 votes)" or "people: 60 % cat (50 votes)".</summary>
    public static string Votes(VoteEvidence votes, IReadOnlyList<string> classNames)
    {
        var first = votes.Shares[0];
        var who = votes.IsSimulated ? "simulated people" : "people";
        var opinion = votes.IsUnanimous ? "all" : string.Create(CultureInfo.InvariantCulture, $"{100 * first.Share:0} %");
        return string.Create(CultureInfo.InvariantCulture, $"{who}: {opinion} {classNames[first.ClassIndex]} ({votes.Total:0.##} votes)");
    }

    /// <summary>"prediction depth 5 of 6 · 2 vote flips"; null where neither was scored.</summary>
    public static string? Depth(InstanceEvidence evidence)
    {
        var depth = evidence.PredictionDepth switch
        {
            null => null,
            { } layer when layer > evidence.LayerCount => "prediction never settles in the layers",
            { } layer => $"prediction depth {layer} of {evidence.LayerCount}",
        };
        var flips = evidence.FlipCount is { } count ? Counted.Of(count, "vote flip") : null;
        var parts = new[] { depth, flips }.OfType<string>().ToArray();
        return parts.Length == 0 ? null : string.Join(" · ", parts);
    }

    public static string Layer(LayerEvidence layer, IReadOnlyList<string> classNames) =>
        layer.Vote is { } vote ? $"{layer.RepresentationId}: the neighbors vote {classNames[vote]}" : layer.RepresentationId;

    public static string Neighbor(NeighborEvidence neighbor, IReadOnlyList<string> classNames) => string.Create(
        CultureInfo.InvariantCulture,
        $"#{neighbor.InstanceIndex} {classNames[neighbor.Label]}, {(neighbor.SharesLabel ? "same label" : "other label")}, distance {neighbor.Distance:G3}");

    /// <summary>Two to three digits; a dash for unknown.</summary>
    public static string Value(float value) => value switch
    {
        float.NaN => "–",
        0 => "0.00", // also for -0
        _ when value == MathF.Round(value) && MathF.Abs(value) < 1e6f && MathF.Abs(value) > 1 => value.ToString("0", CultureInfo.InvariantCulture),
        _ when MathF.Abs(value) >= 100 => value.ToString("G4", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    public static string Percentile(float share) =>
        float.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>What the measure is and what its values rest on, a line each.</summary>
    public static string Recipe(ScoreColumn column, ScoredAnalysis analysis)
    {
        var recipe = column.Recipe;
        var lines = new[]
        {
            column.Measure.Description,
            $"formula: {column.Measure.Formula}",
            $"source: {column.Measure.Source}",
            $"column: {column.Id}, version {recipe.Version}",
            recipe.Layers.IsDefaultOrEmpty ? null : $"looked at: {string.Join(", ", recipe.Layers.Select(layer => LayerOf(layer, analysis)))}",
            PoolingOf(recipe),
            recipe.K is { } k ? string.Create(CultureInfo.InvariantCulture, $"k = {k}, {recipe.Metric}") : null,
            recipe.ReferenceSplit is { } reference ? $"neighbors among: {reference}" : null,
            InSample(recipe),
            recipe.Changes.IsDefaultOrEmpty ? null : $"changes: {string.Join(", ", recipe.Changes.Select(ImageChangeNames.Of))}",
            recipe.Unknown is { } unknown ? $"unknown: {unknown}" : null,
            recipe.Output is { } output ? $"output {output}" : null,
            recipe.RunNotes.IsDefaultOrEmpty ? null : $"run: {string.Join(' ', recipe.RunNotes)}",
            recipe.Preprocessing is { } preprocessing ? $"preprocessing: {preprocessing}" : null,
            Hash($"dataset: {analysis.Dataset.Name}", recipe.DatasetHash),
            Hash($"model: {analysis.Models.FirstOrDefault(model => model.Hash == recipe.ModelHash)?.Name}", recipe.ModelHash),
            Hash($"votes: {analysis.Annotations?.Name}", recipe.AnnotationsHash),
            Hash(recipe.PredictionsHash == analysis.SecondOpinion?.Hash ? $"out-of-fold probabilities: {analysis.SecondOpinion?.Name}" : $"predictions: {analysis.Models[0].Name}", recipe.PredictionsHash),
            Hash("training dynamics", recipe.DynamicsHash),
            Hash("imported scores", recipe.ScoreSetHash),
            Hash("encoder", recipe.EncoderHash),
            recipe.Device is { } device ? $"device: {device}" : null,
            string.Create(CultureInfo.InvariantCulture, $"scored: {analysis.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, or taken from an earlier run of the same content"),
        };
        return string.Join('\n', lines.OfType<string>());
    }

    private static string? PoolingOf(Recipe recipe) => recipe switch
    {
        { LayerPooling.IsDefaultOrEmpty: false } => $"kept of each: {string.Join(", ", recipe.LayerPooling.Distinct(StringComparer.Ordinal))}",
        // Scored before what is kept was recorded layer by layer.
        { PoolGrid: { } grid } => $"pooled to {grid} × {grid}",
        _ => null,
    };

    private static string? InSample(Recipe recipe) => recipe.TrainingSplits switch
    {
        null => recipe.ModelHash is null ? null : "trained on: not known, so in-sample scores are not told apart",
        { IsEmpty: true } => "held out: the model was trained on none of these images",
        { } trained => $"in-sample for the split {string.Join(", ", trained)}, held out for the others",
    };

    /// <summary>A layer by its title and its name in the graph.</summary>
    private static string LayerOf(string layer, ScoredAnalysis analysis) => ClauseWords.TitleOf(layer, analysis) is var title && title == layer ? layer : $"{title} ({layer})";

    private static string? Hash(string of, string? hash) =>
        hash is null ? null : $"{of}, content {(hash.Length > ShownHashCharacters ? hash[..ShownHashCharacters] : hash)}";
}
