using System.CommandLine;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>What brushing is measured on.</summary>
internal static class BrushBenchmarkOptions
{
    private const int MostInstances = 1_000_000;

    public static Option<int[]> Instances { get; } = CreateInstances();

    public static Option<FileInfo> Chromium { get; } = new Option<FileInfo>("--chromium")
    {
        Description = "Browser to brush in (default: what CHROMIUM_PATH names, then chromium, chromium-browser or google-chrome).",
        HelpName = "PATH",
    }.AcceptExistingOnly();

    public static Option<DirectoryInfo> Stored { get; } = new("--stored")
    {
        Description = "Folder in which the scored analyses are kept for the next time (default: a temporary one, which takes their scoring every time).",
        HelpName = "DIR",
    };

    private static Option<int[]> CreateInstances()
    {
        var option = new Option<int[]>("--instances")
        {
            Description = "Sizes of the analyses (default: 10000 and 100000).",
            HelpName = "N",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [10_000, 100_000],
        };
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && (result.GetValueOrDefault<int[]>() ?? []).Any(count => count is < 100 or > MostInstances))
            {
                result.AddError($"--instances must be 100 to {MostInstances:N0}.");
            }
        });
        return option;
    }
}
