using System.CommandLine;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>Options that several benchmarks take.</summary>
internal static class BenchmarkOptions
{
    /// <summary>Pages that brush at once unless it is said.</summary>
    public const int DefaultBrushingPeople = 20;

    /// <summary>Pages that are worked in at once unless it is said.</summary>
    public const int DefaultWorkingPeople = 50;

    private const int MostPeople = 500;
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

    /// <summary>Pages at once; null for as many as the benchmark usually has.</summary>
    public static Option<int?> People { get; } = CreatePeople();

    private static Option<int?> CreatePeople()
    {
        var option = new Option<int?>("--people")
        {
            Description = $"Pages at once (default: {DefaultBrushingPeople} that brush the smallest analysis; {DefaultWorkingPeople} for circuits; 0 for none).",
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<int?>() is < 0 or > MostPeople)
            {
                result.AddError($"--people must be 0 to {MostPeople}.");
            }
        });
        return option;
    }

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
