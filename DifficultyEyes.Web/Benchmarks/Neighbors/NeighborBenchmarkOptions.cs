using System.CommandLine;
using System.Globalization;

namespace DifficultyEyes.Web.Benchmarks.Neighbors;

/// <summary>Sizes to measure.</summary>
internal static class NeighborBenchmarkOptions
{
    private const int DefaultInstances = 10_000;
    private const int DefaultK = 30;
    private const string DefaultWidths = "512,2048";
    private const int MostInstances = 1_000_000;
    private const int MostK = 1_000;
    private const int MostWidth = 100_000;

    public static Option<int> Instances { get; } = Number("--n", "Vectors", DefaultInstances, 2, MostInstances);

    public static Option<int> K { get; } = Number("--k", "Neighbors of each", DefaultK, 1, MostK);

    public static Option<string> Widths { get; } = CreateWidths();

    /// <exception cref="BenchmarkException">So many vectors of such a width do not fit into one matrix.</exception>
    public static int[] WidthsOf(ParseResult parsed)
    {
        var (count, widths) = (parsed.GetValue(Instances), Parse(parsed.GetRequiredValue(Widths))!);
        return (long)count * widths.Max() <= Array.MaxLength
            ? widths
            : throw new BenchmarkException(string.Create(
                CultureInfo.InvariantCulture, $"{count:N0} vectors of {widths.Max():N0} values are more than one matrix holds: choose a smaller {Instances.Name} or {Widths.Name}."));
    }

    private static Option<int> Number(string name, string what, int value, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{what}, {least} to {most:N0} (default: {value:N0})."),
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && (result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be {least} to {most:N0}."));
            }
        });
        return option;
    }

    private static Option<string> CreateWidths()
    {
        var option = new Option<string>("--d")
        {
            Description = $"Widths of the vectors, one after the other (default: {DefaultWidths}).",
            HelpName = "N,N,…",
            DefaultValueFactory = _ => DefaultWidths,
        };
        option.Validators.Add(result =>
        {
            if (Parse(result.GetValueOrDefault<string>()) is null)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--d must be numbers of 1 to {MostWidth:N0} with commas between them."));
            }
        });
        return option;
    }

    private static int[]? Parse(string? text)
    {
        var widths = (text ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0)
            .ToArray();
        return widths.All(width => width is >= 1 and <= MostWidth) ? widths : null;
    }
}
