using System.Globalization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Projection;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Benchmarks.Neighbors;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>How long UMAP takes on neighbors that are there.</summary>
internal static class LayoutTiming
{
    private const int Width = 64;
    private const int ClusterCount = 10;
    private const float Apart = 6;

    /// <param name="mostSeconds">What is to be reached.</param>
    public static IEnumerable<Measurement> Measure(
        int count, double mostSeconds, int repetitions, DeviceChoice device, Action<string> tell, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"UMAP of {count:N0} points in {ClusterCount} clusters, d = {Width}");
        tell($"{name}, {repetitions} rounds after one that warms up");
        var matrix = RandomVectors.Create(count, Width);
        for (var instance = 0; instance < count; instance++)
        {
            matrix.Values.Span[(instance * Width) + (instance % ClusterCount)] += Apart;
        }

        var neighbors = NeighborSearch.Find(matrix, ScoringConfiguration.DefaultK, device, new SilentProgress<RunProgress>(), cancellationToken);
        var timings = InterleavedTiming.Run(
            repetitions, [Contestant.Timed("umap", () => Umap.Project(neighbors, new UmapOptions(), null, cancellationToken))], cancellationToken)[0];
        return
        [
            new(name, "laid out", Spread.Of(timings.Select(time => time.Seconds)), "s") { Target = Target.AtMost(mostSeconds) },
            new(name, "all threads: laid out", Spread.Of(timings.Select(time => time.ProcessorSeconds)), "CPU s"),
        ];
    }
}
