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
}
