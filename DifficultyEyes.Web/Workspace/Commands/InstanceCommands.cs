using System.Globalization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Workspace.Commands;

/// <summary>Opens instances by number or path: there are too many of them for a list.</summary>
internal static class InstanceCommands
{
    private const int MostFound = 8;
    private const int FewestLetters = 2;

    /// <param name="query">A number, with or without #, or a part of a path.</param>
    /// <param name="openAsync">Opens an instance's detail.</param>
    public static IEnumerable<WorkspaceCommand> For(string query, ScoredAnalysis analysis, Func<int, Task> openAsync)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = query.Trim();
        List<int> found = [];
        if (int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < analysis.InstanceCount)
        {
            found.Add(number);
        }

        if (text.Length >= FewestLetters)
        {
            var paths = analysis.Dataset.Paths;
            for (var instanceIndex = 0; instanceIndex < paths.Length && found.Count < MostFound; instanceIndex++)
            {
                if (paths[instanceIndex].Contains(text, StringComparison.OrdinalIgnoreCase) && !found.Contains(instanceIndex))
                {
                    found.Add(instanceIndex);
                }
            }
        }

        return found.Select(instanceIndex => new WorkspaceCommand(
            string.Create(CultureInfo.InvariantCulture, $"instance:{instanceIndex}"),
            "Open image",
            string.Create(CultureInfo.InvariantCulture, $"#{instanceIndex} {analysis.Dataset.Paths[instanceIndex]}"),
            () => openAsync(instanceIndex)));
    }
}
