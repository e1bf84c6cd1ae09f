using System.Globalization;
using DifficultyEyes.Core.Scoring.Cost;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Web.Runs;
using DifficultyEyes.Web.Uploads;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Costs for people: all of them are estimates, and say so.</summary>
internal static class LayerCostWords
{
    /// <summary>Instances that costs are stated for where there is no dataset.</summary>
    public const int ExampleCount = 10_000;

    /// <summary>Such as "about 17 MB, 1.4 s".</summary>
    public static string Of(LayerCost cost) => $"about {ByteText.Of(cost.DiskBytes)}, {Duration(cost.NeighborTime)}";

    /// <summary>Such as "About 38 s for 10,000 images on CPU (2 threads): 25 s the model, 13 s neighbors. …".</summary>
    /// <param name="isExample">True where the number of images is not that of a dataset.</param>
    public static string OfAll(RunCost cost, MeasuredRates rates, bool isExample)
    {
        var images = Counted.Of(cost.InstanceCount, "image");
        var parts = cost.InferenceTime is { } inference
            ? $"{Duration(inference)} the model, {Duration(cost.NeighborTime)} neighbors"
            : $"{Duration(cost.NeighborTime)} neighbors; the model could not be timed ({rates.Fault})";
        return $"About {Duration(cost.Time)} for {(isExample ? "each " : "")}{images} on {rates.DeviceName}: {parts}. "
            + $"About {ByteText.Of(cost.DiskBytes)} on disk, {ByteText.Of(cost.MemoryBytes)} of memory for neighbors. "
            + "Decoding, measures and the projection come on top; what was scored before costs nothing.";
    }

    /// <summary>Such as "0.4 s", "38 s" or "3 min".</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.1 => "under 0.1 s",
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => RunText.Duration(time.TotalSeconds),
    };
}
