using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Lists on standard error what an import left out.</summary>
internal static class ProblemOutput
{
    /// <param name="what">One of them, such as "image".</param>
    public static async Task WriteAsync(string what, ImmutableArray<ImportProblem> problems)
    {
        if (problems.Length == 0)
        {
            return;
        }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Left out, {problems.Length:N0} {what}{(problems.Length == 1 ? "" : "s")}:"));
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"  {problem.Place}: {problem.Reason}");
        }
    }
}
