using System.CommandLine;
using System.Globalization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Benchmarks.Neighbors;

/// <summary>The neighbors of every instance, against the bare matrix product and against faiss.</summary>
internal sealed class NeighborBenchmark : IBenchmark
{
    private const double LeastShareOfProductRate = 0.8;
    private const double LeastSpeedupOverFaiss = 1.3;

    public string Name => "neighbors";

    public string Description =>
        "exact neighbors of n vectors (normally distributed, seed 1) among each other. Every rate counts 2·n·n·d operations, all pairs, "
        + "whatever was computed: 100 % of the product's rate means that finding the neighbors takes as long as ONNX Runtime's product of "
        + "all pairs alone; since a pair's product serves both of its instances, more than 100 % can be had. CPU s are those of all threads: they "
        + "say the same where other programs take part of the machine.";

    public IReadOnlyList<Option> Options { get; } =
        [NeighborBenchmarkOptions.Instances, NeighborBenchmarkOptions.K, NeighborBenchmarkOptions.Widths, BenchmarkOptions.Python, BenchmarkOptions.Repetitions];

    public async Task<IReadOnlyList<Measurement>> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancellationToken)
    {
        var count = parsed.GetValue(NeighborBenchmarkOptions.Instances);
        var k = parsed.GetValue(NeighborBenchmarkOptions.K);
        var repetitions = parsed.GetValue(BenchmarkOptions.Repetitions);
        var (python, reason) = await PythonInterpreter.FindAsync(parsed.GetValue(BenchmarkOptions.Python), ["numpy", "faiss"], cancellationToken);
        var measurements = new List<Measurement>();
        foreach (var width in NeighborBenchmarkOptions.WidthsOf(parsed))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"n = {count:N0}, k = {k}, d = {width:N0}");
            tell($"{name}: {repetitions} rounds after one that warms up");
            measurements.AddRange(await Task.Run(
                () => Measure(name, RandomVectors.Create(count, width), k, repetitions, python, reason, cancellationToken), cancellationToken));
        }

        return measurements;
    }

    private static List<Measurement> Measure(
        string name, LayerMatrix matrix, int k, int repetitions, string? python, string reason, CancellationToken cancellationToken)
    {
        var device = DeviceSelector.Choose(DevicePreference.Auto);
        using var product = new BareProduct(matrix, device);
        using var faiss = python is null ? null : new FaissSearch(python, matrix, k);
        NeighborTable? table = null;
        List<Contestant> contestants =
        [
            Contestant.Timed("neighbors", () => table = NeighborSearch.Find(matrix, k, device, new SilentProgress(), cancellationToken)),
            Contestant.Timed("product", product.Run),
        ];
        if (faiss is not null)
        {
            contestants.Add(new("faiss", faiss.Search));
        }

        var timings = InterleavedTiming.Run(repetitions, contestants, cancellationToken);
        var (ours, bare) = (timings[0], timings[1]);
        List<Measurement> measurements =
        [
            new(name, "neighbors found", Clock(ours), "s"),
            new(name, "rate of the search", Rate(ours), "GFLOP/s")
            {
                Ratio = new("the product's rate", InterleavedTiming.RatioOf(bare, ours)),
                Target = Target.AtLeast(LeastShareOfProductRate),
            },
            new(name, "rate of the bare product", Rate(bare), "GFLOP/s"),
            faiss is null
                ? new(name, "faiss IndexFlatL2", null, "s") { Note = reason }
                : new(name, "faiss IndexFlatL2", Clock(timings[2]), "s")
                {
                    Ratio = new("its time over ours", InterleavedTiming.RatioOf(timings[2], ours)),
                    Target = Target.AtLeast(LeastSpeedupOverFaiss),
                    Note = string.Create(
                        CultureInfo.InvariantCulture,
                        $"version {faiss.Version}, {Environment.ProcessorCount} threads; {faiss.Agreement(table!) * 100:0.####} % of its neighbors are ours (it computes in float)"),
                },
            new(name, "all threads: neighbors found", Processor(ours), "CPU s"),
            new(name, "all threads: bare product", Processor(bare), "CPU s") { Ratio = new("its time over ours", InterleavedTiming.ProcessorRatioOf(bare, ours)) },
        ];
        if (faiss is not null)
        {
            measurements.Add(new(name, "all threads: faiss", Processor(timings[2]), "CPU s")
            {
                Ratio = new("its time over ours", InterleavedTiming.ProcessorRatioOf(timings[2], ours)),
            });
        }

        return measurements;

        Spread Rate(Timing[] times) => Spread.Of(times.Select(time => product.FloatingPointOperations / time.Seconds / 1e9));
    }

    private static Spread Clock(Timing[] times) => Spread.Of(times.Select(time => time.Seconds));

    private static Spread Processor(Timing[] times) => Spread.Of(times.Select(time => time.ProcessorSeconds));

    private sealed class SilentProgress : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
        }
    }
}
