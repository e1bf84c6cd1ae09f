using System.CommandLine;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Web.Benchmarks;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Measures the program on this machine.</summary>
internal static class BenchCommand
{
    private static readonly Argument<string> s_what = new("WHAT")
    {
        Description = "Which benchmark (default: all).",
        DefaultValueFactory = _ => BenchmarkCatalog.All,
    };

    public static Command Create()
    {
        var command = new Command("bench", "Measure the program on this machine, as ratios to the machine's limits and to other programs.");
        s_what.AcceptOnlyFromAmong([.. BenchmarkCatalog.Benchmarks.Select(benchmark => benchmark.Name), BenchmarkCatalog.All]);
        command.Arguments.Add(s_what);
        foreach (var option in BenchmarkCatalog.Benchmarks.SelectMany(benchmark => benchmark.Options).Append(SharedOptions.Json).Distinct())
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) => Verb.RunAsync(parsed, (progress, token) => MeasureAsync(parsed, progress, token)));
        return command;
    }

    private static async Task MeasureAsync(ParseResult parsed, ProgressOutput progress, CancellationToken cancellationToken)
    {
        var what = parsed.GetValue(s_what);
        var results = new List<BenchmarkResult>();
        foreach (var benchmark in BenchmarkCatalog.Benchmarks.Where(benchmark => what is BenchmarkCatalog.All || benchmark.Name == what))
        {
            var measurements = await benchmark.RunAsync(parsed, line => progress.Tell($"{benchmark.Name}: {line}"), cancellationToken);
            results.Add(new(benchmark.Name, benchmark.Description, measurements));
        }

        var report = new BenchmarkReport(MachineDescription.Read(DeviceSelector.Choose(DevicePreference.Auto)), results);
        progress.End();
        await Console.Out.WriteLineAsync(parsed.GetValue(SharedOptions.Json) ? report.ToJson() : BenchmarkText.Write(report).TrimEnd());
    }
}
