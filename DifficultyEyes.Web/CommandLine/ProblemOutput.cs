using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lists on standard error what an import left out.</summary>
internal static class ProblemOutput
{
    /// <summary>Says what an import found out or took for granted.</summary>
    public static void WriteNotes(ProgressOutput output, ImmutableArray<string> notes)
    {
        foreach (var note in notes)
        {
            output.Tell(note);
        }
    }

    /// <param name="what">One of them, such as "image".</param>
    /// <param name="several">Several of them; null makes it of the former.</param>
    public static void Write(ProgressOutput output, string what, ImmutableArray<ImportProblem> problems, string? several = null)
    {
        if (problems.Length == 0)
        {
            return;
        }

        output.Tell($"Left out, {Counted.Of(problems.Length, what, several)}:");
        foreach (var problem in problems)
        {
            output.Tell($"  {problem.Place}: {problem.Reason}");
        }
    }
}
