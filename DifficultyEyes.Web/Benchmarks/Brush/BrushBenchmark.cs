using System.CommandLine;
using System.Globalization;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>How long a brush takes: on the server alone, and to the last view painted in a browser.</summary>
internal sealed class BrushBenchmark : IBenchmark
{
    private static readonly (int Instances, int Classes)[] s_counted = [(10_000, 10), (100_000, 10), (100_000, 100)];

    public string Name => "brush";

    public string Description =>
        "a brush in one view shown by all. The server's part is resolving the clauses and making every count, over brushes from all views in turn, on scores "
        + "drawn from a seed; a plain pass adds up once every column that is counted. In the browser, a headless Chromium of 1920 × 1080, it is from letting go of "
        + "the pointer to the second frame after the last change of the page, on drawn images that this program scored, served by a process of its own on the same "
        + "machine. CPU ms are those of all threads: they say the same where other programs take part of the machine.";

    public IReadOnlyList<Option> Options { get; } =
    [
        BrushBenchmarkOptions.Instances, BrushBenchmarkOptions.Chromium, BrushBenchmarkOptions.Stored, BenchmarkOptions.People, BenchmarkOptions.Repetitions,
    ];

    public async Task<IReadOnlyList<Measurement>> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancellationToken)
    {
        var repetitions = parsed.GetValue(BenchmarkOptions.Repetitions);
        var measurements = new List<Measurement>();
        foreach (var (instances, classes) in s_counted)
        {
            measurements.AddRange(await Task.Run(() => CountingTiming.Measure(instances, classes, repetitions, tell, cancellationToken).ToArray(), cancellationToken));
        }

        var sizes = parsed.GetRequiredValue(BrushBenchmarkOptions.Instances).Distinct().Order().ToArray();
        if ((parsed.GetValue(BrushBenchmarkOptions.Chromium)?.FullName ?? HeadlessBrowser.Find()) is not { } program)
        {
            measurements.Add(new("in the browser", "a brush", null, "ms") { Note = $"not measured, there is no Chromium. Name one with {BrushBenchmarkOptions.Chromium.Name}." });
            return measurements;
        }

        var kept = parsed.GetValue(BrushBenchmarkOptions.Stored);
        var data = kept ?? Directory.CreateTempSubdirectory("difficultyeyes-bench-");
        try
        {
            data.Create();
            measurements.AddRange(await MeasureInBrowserAsync(
                program, data, sizes, parsed.GetValue(BenchmarkOptions.People) ?? BenchmarkOptions.DefaultBrushingPeople, repetitions, tell, cancellationToken));
        }
        finally
        {
            if (kept is null)
            {
                data.Delete(recursive: true);
            }
        }

        return measurements;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureInBrowserAsync(
        string program, DirectoryInfo data, int[] sizes, int people, int repetitions, Action<string> tell, CancellationToken cancellationToken)
    {
        var measurements = new List<Measurement>();
        var analyses = new List<string>();
        foreach (var size in sizes)
        {
            var (id, scoring) = await StoredAnalysis.PrepareAsync(data, size, tell, cancellationToken);
            analyses.Add(id);
            if (scoring is { } took)
            {
                measurements.Add(new(string.Create(CultureInfo.InvariantCulture, $"in the browser, n = {size:N0}"), "scored before", Spread.Of([took.TotalSeconds]), "s"));
            }
        }

        await using var app = await ServedApp.StartAsync(data, cancellationToken);
        await using var browser = await HeadlessBrowser.StartAsync(program, cancellationToken);
        foreach (var (size, id) in sizes.Zip(analyses))
        {
            measurements.AddRange(await BrowserTiming.MeasureAsync(browser, app, AddressOf(app, id), size, repetitions, tell, cancellationToken));
        }

        if (people > 0)
        {
            measurements.Add(await BrowserTiming.MeasureTogetherAsync(browser, AddressOf(app, analyses[0]), sizes[0], people, repetitions, tell, cancellationToken));
        }

        return measurements;
    }

    private static Uri AddressOf(ServedApp app, string analysisId) => new(app.Address, "analyses/" + analysisId);
}
