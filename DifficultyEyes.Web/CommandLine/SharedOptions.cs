using System.CommandLine;
using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Options that several verbs take.</summary>
internal static class SharedOptions
{
    public static Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = $"Folder of datasets, models and results (default: {AppSettings.DefaultDataDirectory}).",
        HelpName = "DIR",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public static Option<bool> JsonProgress { get; } = new("--json-progress") { Description = "Report progress as JSON lines on standard error." };
}
