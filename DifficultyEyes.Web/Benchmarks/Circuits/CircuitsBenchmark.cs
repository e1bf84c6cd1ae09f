using System.CommandLine;
using DifficultyEyes.Web.Benchmarks.Brush;
using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.Benchmarks.Circuits;

/// <summary>What the server's memory does while people work in an analysis, and once they have left.</summary>
internal sealed class CircuitsBenchmark : IBenchmark
{
    private const double DefaultMinutes = 5;
    private const double MostMinutes = 24 * 60;

    // Beyond the time after which the last circuit is let go of: the server looks every quarter of a minute whether it is quiet.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly Option<double> s_minutes = CreateMinutes();

    public string Name => "circuits";

    public string Description =>
        "the memory of the server (its working set) while people brush, undo, open details, leave and come back, each in a page of a headless Chromium, in drawn images "
        + "that this program scored. At the end one half closes its pages, the other is cut off, and the last figure is read once their circuits have been let go of. "
        + "Nothing is forced from outside: what is given back, the server gives back by itself.";

    public IReadOnlyList<Option> Options { get; } =
        [BenchmarkOptions.People, s_minutes, BrushBenchmarkOptions.Instances, BrushBenchmarkOptions.Chromium, BrushBenchmarkOptions.Stored];

    public async Task<IReadOnlyList<Measurement>> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancellationToken)
    {
        var people = parsed.GetValue(BenchmarkOptions.People) ?? BenchmarkOptions.DefaultWorkingPeople;
        if (people == 0)
        {
            return [];
        }

        if ((parsed.GetValue(BrushBenchmarkOptions.Chromium)?.FullName ?? HeadlessBrowser.Find()) is not { } program)
        {
            return [new("people at work", "working set", null, "MB") { Note = $"not measured, there is no Chromium. Name one with {BrushBenchmarkOptions.Chromium.Name}." }];
        }

        var kept = parsed.GetValue(BrushBenchmarkOptions.Stored);
        var data = kept ?? Directory.CreateTempSubdirectory("difficultyeyes-bench-");
        try
        {
            data.Create();
            var (id, _) = await StoredAnalysis.PrepareAsync(data, parsed.GetRequiredValue(BrushBenchmarkOptions.Instances).Min(), tell, cancellationToken);

            // They all come from one address, and whoever comes back may count twice for a moment.
            await using var app = await ServedApp.StartAsync(data, cancellationToken, $"--{AppSettings.Section}:{nameof(AppSettings.MaximumPagesOfAddress)}={3 * people}");
            var load = new WorkingPeople(app, program, people, TimeSpan.FromMinutes(parsed.GetValue(s_minutes)), CircuitSettings.RetentionPeriod + s_patience);
            return await load.MeasureAsync("analyses/" + id, tell, cancellationToken);
        }
        finally
        {
            if (kept is null)
            {
                data.Delete(recursive: true);
            }
        }
    }

    private static Option<double> CreateMinutes()
    {
        var option = new Option<double>("--minutes")
        {
            Description = $"How long people work (default: {DefaultMinutes}).",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultMinutes,
        };
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<double>() is not (> 0 and <= MostMinutes))
            {
                result.AddError($"--minutes must be above 0 and at most {MostMinutes}.");
            }
        });
        return option;
    }
}
