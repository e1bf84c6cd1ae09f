using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The instances among which neighbors are looked for, where those are one split: train, usually, for prediction depth.</summary>
internal static class ReferenceSplit
{
    private const int Fewest = 2;

    /// <returns>Instance indices, ascending.</returns>
    /// <exception cref="ScoringException">The dataset has no such split, or too few instances in it.</exception>
    public static int[] InstancesOf(Dataset dataset, string splitName)
    {
        var split = dataset.SplitNames.IndexOf(splitName);
        if (split < 0)
        {
            throw new ScoringException(dataset.SplitNames.IsEmpty
                ? $"There is no reference split \"{splitName}\": the dataset has no splits. Put its images into split/class/name, or add a column \"split\" to its manifest."
                : $"There is no reference split \"{splitName}\": the dataset has {string.Join(", ", dataset.SplitNames)}.");
        }

        var instances = Enumerable.Range(0, dataset.InstanceCount).Where(instance => dataset.Splits[instance] == split).ToArray();
        return instances.Length >= Fewest
            ? instances
            : throw new ScoringException($"The reference split \"{splitName}\" has {Counted.Of(instances.Length, "instance")}: neighbors are looked for among at least {Fewest}.");
    }
}
