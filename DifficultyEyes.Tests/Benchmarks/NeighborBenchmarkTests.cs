using System.CommandLine;
using DifficultyEyes.Web.Benchmarks;
using DifficultyEyes.Web.Benchmarks.Neighbors;

namespace DifficultyEyes.Tests.Benchmarks;

public sealed class NeighborBenchmarkTests
{
    [Fact]
    public async Task Run_InterpreterIsAbsent_MeasuresTheRestAndSaysWhy()
    {
        var measurements = await RunAsync("--n", "300", "--k", "5", "--d", "8,70", "--repetitions", "2", "--python", "no-such-python");

        Assert.Equal(["n = 300, k = 5, d = 8", "n = 300, k = 5, d = 70"], measurements.Select(measurement => measurement.Case).Distinct());
        Assert.All(measurements.Where(measurement => measurement.What.StartsWith("rate", StringComparison.Ordinal)), measurement => Assert.True(measurement.Value?.Median > 0));
        Assert.All(
            measurements.Where(measurement => measurement.What.StartsWith("faiss", StringComparison.Ordinal)),
            measurement => Assert.True(measurement.Value is null && measurement.IsMet is null && measurement.Note!.Contains("no-such-python", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_FaissIsThere_FindsTheSameNeighbors()
    {
        var (python, reason) = await PythonInterpreter.FindAsync(null, ["numpy", "faiss"], TestContext.Current.CancellationToken);
        Assert.SkipWhen(python is null, reason);
        var matrix = RandomVectors.Create(300, 70);
        using var faiss = new FaissSearch(python!, matrix, 5);
        faiss.Search();

        var agreement = faiss.Agreement(Core.Neighbors.NeighborSearch.Find(
            matrix, 5, new(false, "CPU", ""), new Progress<Core.Scoring.RunProgress>(), TestContext.Current.CancellationToken));

        // It computes in float, where the last of five may be told from the sixth only in double.
        Assert.InRange(agreement, 0.99, 1.0);
    }

    [Fact]
    public async Task Run_MatrixTooLarge_SaysWhatToChange()
    {
        var fault = await Assert.ThrowsAsync<BenchmarkException>(() => RunAsync("--n", "1000000", "--d", "100000", "--python", "no-such-python"));

        Assert.Contains("--n", fault.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Measurement>> RunAsync(params string[] arguments)
    {
        var benchmark = new NeighborBenchmark();
        var command = new RootCommand();
        foreach (var option in benchmark.Options)
        {
            command.Options.Add(option);
        }

        var parsed = command.Parse(arguments);
        Assert.Empty(parsed.Errors);
        return benchmark.RunAsync(parsed, _ => { }, TestContext.Current.CancellationToken);
    }
}
