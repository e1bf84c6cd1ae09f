using System.Collections.Immutable;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Which splits a model was trained on, as far as their names say it.</summary>
public static class TrainingSplits
{
    private static readonly string[] s_names = ["train", "training"];

    /// <summary>Whether each instance was trained on.</summary>
    /// <param name="trained">Names of the splits that the model was trained on, empty for none; null where it is not known.</param>
    /// <returns>Shape (N): 1 or 0; NaN where it is not known, also for an instance of an unknown split.</returns>
    public static float[] InSample(Dataset dataset, ImmutableArray<string>? trained) =>
    [
        .. dataset.Splits.Select(split => trained is not { } names ? float.NaN
            : names.IsEmpty ? 0
            : split < 0 ? float.NaN
            : names.Contains(dataset.SplitNames[split]) ? 1 : 0),
    ];

    /// <exception cref="ScoringException">The dataset has no split of one of the names.</exception>
    public static void EnsureKnown(Dataset dataset, ImmutableArray<string>? trained)
    {
        if (trained?.FirstOrDefault(name => !dataset.SplitNames.Contains(name)) is { } unknown)
        {
            var known = dataset.SplitNames.IsEmpty ? "none" : string.Join(", ", dataset.SplitNames);
            throw new ScoringException($"The model cannot have been trained on the split \"{unknown}\": the dataset has {known}.");
        }
    }

    /// <returns>Those of the splits that are named so; null where none is, and so nothing is known.</returns>
    public static ImmutableArray<string>? ByName(ImmutableArray<string> splitNames)
    {
        ImmutableArray<string> training = [.. splitNames.Where(name => s_names.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return training.IsEmpty ? null : training;
    }
}
