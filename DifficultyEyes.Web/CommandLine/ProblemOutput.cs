using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lists on standard error what an import left out.</summary>
internal static class ProblemOutput
{
    /// <param name="what">One of them, such as "image".</param>
    public static void Write(ProgressOutput output, string what, ImmutableArray<ImportProblem> problems)
    {
        if (problems.Length == 0)
        {
            return;
        }

        output.Tell(string.Create(CultureInfo.InvariantCulture, $"Left out, {problems.Length:N0} {what}{(problems.Length == 1 ? "" : "s")}:"));
        foreach (var problem in problems)
        {
            output.Tell($"  {problem.Place}: {problem.Reason}");
        }
    }
}
