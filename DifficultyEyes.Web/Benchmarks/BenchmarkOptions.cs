using System.CommandLine;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>Options that several benchmarks take.</summary>
internal static class BenchmarkOptions
{
    private const int DefaultRepetitions = 7;
    private const int MostRepetitions = 1000;

    /// <summary>Measured rounds after one that warms up.</summary>
    public static Option<int> Repetitions { get; } = CreateRepetitions();

    /// <summary>Null for the usual ones.</summary>
    public static Option<string> Python { get; } = new("--python")
    {
        Description = "Interpreter for the programs that are compared with (default: python3, then /usr/bin/python3: the first that can import what is needed).",
        HelpName = "PATH",
    };

    private static Option<int> CreateRepetitions()
    {
        var option = new Option<int>("--repetitions")
        {
            Description = $"Measured rounds, after one that warms up (default: {DefaultRepetitions}).",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultRepetitions,
        };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any())
            {
                return;
            }

            if (result.GetValueOrDefault<int>() is < 1 or > MostRepetitions)
            {
                result.AddError($"--repetitions must be 1 to {MostRepetitions}.");
            }
        });
        return option;
    }
}
