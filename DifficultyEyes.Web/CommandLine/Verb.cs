using System.CommandLine;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Runs a verb that works and ends: signals cancel it, faults become one line and an exit code.</summary>
internal static class Verb
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<ProgressOutput, CancellationToken, Task> work)
    {
        using var termination = new Termination();
        var progress = ProgressOutput.ToStandardError(parsed.GetValue(SharedOptions.JsonProgress));
        try
        {
            await work(progress, termination.Token);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (termination.Token.IsCancellationRequested)
        {
            progress.Tell("Cancelled. What was finished is kept: the same call goes on from there.");
            return ExitCode.Cancelled;
        }
        catch (DifficultyEyesException fault)
        {
            progress.Tell(fault.Message);
            return ExitCode.Of(fault);
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            progress.Tell($"A file could not be read or written: {fault.Message}");
            return ExitCode.RunFailed;
        }
#pragma warning disable CA1031 // The last place that can tell: a fault of ours ends in our exit code, and in full where it can be reported from.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            progress.Tell($"The run stopped by a fault of ours. Please report this: {fault}");
            return ExitCode.RunFailed;
        }
    }
}
