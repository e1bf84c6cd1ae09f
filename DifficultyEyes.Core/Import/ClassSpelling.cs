using DifficultyEyes.Core.Import.Matching;

namespace DifficultyEyes.Core.Import;

/// <summary>Makes one class of names that differ by composed and decomposed letters alone: a Mac and another system wrote the same word.</summary>
internal static class ClassSpelling
{
    /// <returns>The plan itself where each name has one spelling; names keep the form they were given in.</returns>
    public static DatasetPlan Unify(DatasetPlan plan, ImportProblemLog log)
    {
        var twins = plan.ClassNames.GroupBy(UnicodeForm.Composed, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        if (twins.Count == 0)
        {
            return plan;
        }

        // The composed form, which people type.
        var spelling = twins.SelectMany(group => group.Select(name => (name, group.Key))).ToDictionary(pair => pair.name, pair => pair.Key, StringComparer.Ordinal);
        foreach (var group in twins)
        {
            log.Note($"The class {EntryPath.ForMessage(group.Key)} is written with composed and with decomposed letters: it was taken for one class.");
        }

        return plan with
        {
            ClassNames = [.. plan.ClassNames.Select(name => spelling.GetValueOrDefault(name, name)).Distinct(StringComparer.Ordinal)],
            Instances = [.. plan.Instances.Select(instance => spelling.TryGetValue(instance.Label, out var name) ? instance with { Label = name } : instance)],
        };
    }
}
