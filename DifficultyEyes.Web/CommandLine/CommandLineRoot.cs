using System.CommandLine;
using DifficultyEyes.Core;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Takes the command line apart and runs its verb.</summary>
internal static class CommandLineRoot
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);

        // The root lets unknown tokens through, for settings of the web app; the verbs below it must not.
        var unknown = parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors ? parsed.UnmatchedTokens : [];
        if (parsed.Errors.Count > 0 || unknown.Count > 0)
        {
            foreach (var fault in parsed.Errors.Select(error => error.Message).Concat(unknown.Select(token => $"\"{token}\" is not known here.")).Distinct(StringComparer.Ordinal))
            {
                await Console.Error.WriteLineAsync(fault);
            }

            await Console.Error.WriteLineAsync("See --help.");
            return ExitCode.WrongUsage;
        }

        try
        {
            // Signals are left to the web host and to Termination: a run needs more time to stop than the parser would grant.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (DifficultyEyesException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Of(fault);
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("DifficultyEyes scores how difficult each image of a dataset is: for the data, for a model and for people.");
        ServeCommand.AddTo(root);
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(ScoreCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ListCommand.Create());
        root.Subcommands.Add(CleanCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(InspectCommand.Create());
        root.Subcommands.Add(SampleCommand.Create());
        root.Subcommands.Add(BenchCommand.Create());
        root.Subcommands.Add(ContainedModelCommand.Create());
        return root;
    }
}
