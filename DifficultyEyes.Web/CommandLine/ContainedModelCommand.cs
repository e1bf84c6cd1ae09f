using System.CommandLine;
using DifficultyEyes.Core.Representation.Inference.Containment;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Loads and runs one model in this process, under limits, as it is told on standard input: what the app starts for each model.</summary>
internal static class ContainedModelCommand
{
    public const string Name = "contained-model";

    public static Command Create()
    {
        var command = new Command(Name) { Hidden = true };
        command.SetAction(_ => ContainedServer.Run(Console.OpenStandardInput(), Console.OpenStandardOutput()));
        return command;
    }
}
