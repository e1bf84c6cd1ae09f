using DifficultyEyes.Web.Benchmarks.Brush;
using DifficultyEyes.Web.Benchmarks.Circuits;
using DifficultyEyes.Web.Benchmarks.Neighbors;
using DifficultyEyes.Web.Benchmarks.Pipeline;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>All that can be measured.</summary>
internal static class BenchmarkCatalog
{
    /// <summary>Stands for every benchmark on the command line.</summary>
    public const string All = "all";

    public static IReadOnlyList<IBenchmark> Benchmarks { get; } =
    [
        new NeighborBenchmark(),
        new PipelineBenchmark(),
        new BrushBenchmark(),
        new CircuitsBenchmark(),
    ];
}
