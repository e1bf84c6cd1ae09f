using System.Collections.Immutable;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>The classes of an analysis whose outputs come from a table of predictions: the dataset's own, then those that only the table knows.</summary>
public static class PredictedClasses
{
    /// <param name="dataset">As it was imported.</param>
    /// <param name="classNames">Of the table.</param>
    /// <param name="name">What people call the table.</param>
    /// <returns>Null where the table knows no other classes than the dataset.</returns>
    public static ClassOrder? Of(Dataset dataset, ImmutableArray<string> classNames, string name)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ImmutableArray<string> others = [.. classNames.Except(dataset.ClassNames, StringComparer.Ordinal)];
        return others.IsEmpty ? null : ClassView.Order(dataset, dataset.ClassNames.AddRange(others), $"the dataset, and the columns of {name}");
    }
}
