using System.Collections.Immutable;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Which splits a model was trained on, as far as their names say it.</summary>
public static class TrainingSplits
{
    private static readonly string[] s_names = ["train", "training"];

    /// <returns>Those of the splits that are named so; null where none is, and so nothing is known.</returns>
    public static ImmutableArray<string>? ByName(ImmutableArray<string> splitNames)
    {
        ImmutableArray<string> training = [.. splitNames.Where(name => s_names.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return training.IsEmpty ? null : training;
    }
}
