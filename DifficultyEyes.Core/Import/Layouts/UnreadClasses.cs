using System.Collections.Immutable;
using System.Globalization;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Classes of which nothing is left, since none of their images can be read: that must not go down among the rest.</summary>
internal static class UnreadClasses
{
    private const int MaximumTold = 20;

    /// <param name="packed">Per planned instance its image; null where it was left out.</param>
    /// <param name="problems">What was left out, with the reasons.</param>
    /// <returns>A sentence for each such class, at most some dozens.</returns>
    public static IEnumerable<string> Tell(DatasetPlan plan, IReadOnlyList<PackedImage?> packed, ImmutableArray<ImportProblem> problems)
    {
        var lost = new Dictionary<string, (int Count, string Example)>(StringComparer.Ordinal);
        for (var i = 0; i < packed.Count; i++)
        {
            if (packed[i] is null)
            {
                var (count, example) = lost.GetValueOrDefault(plan.Instances[i].Label, (0, plan.Instances[i].Path));
                lost[plan.Instances[i].Label] = (count + 1, example);
            }
        }

        if (lost.Count == 0)
        {
            return [];
        }

        for (var i = 0; i < packed.Count; i++)
        {
            if (packed[i] is not null)
            {
                lost.Remove(plan.Instances[i].Label);
            }
        }

        var reasons = problems.ToLookup(problem => problem.Place, problem => problem.Reason);
        var told = lost.OrderBy(pair => pair.Key, StringComparer.Ordinal).Take(MaximumTold).Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $"The class \"{pair.Key}\" has no image that can be read: {(pair.Value.Count == 1 ? "its one was" : $"all {pair.Value.Count:N0} were")} left out ({pair.Value.Example}: {reasons[pair.Value.Example].FirstOrDefault() ?? "see the list"})."));
        return lost.Count <= MaximumTold ? told : told.Append(string.Create(CultureInfo.InvariantCulture, $"{lost.Count - MaximumTold:N0} more classes have no image that can be read."));
    }
}
