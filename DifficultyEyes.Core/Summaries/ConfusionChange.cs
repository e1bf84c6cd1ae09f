namespace DifficultyEyes.Core.Summaries;

/// <summary>How often two models take one class for another.</summary>
/// <param name="Cell">The first model's cell, never a right one.</param>
/// <param name="OtherCount">The second model's instances in it.</param>
public readonly record struct ConfusionChange(ConfusionCell Cell, int OtherCount)
{
    /// <summary>Above 0 where the first model does so more often.</summary>
    public int Difference => Cell.Count - OtherCount;

    /// <summary>The wrong cells in which the models differ, the most changed first, equal ones by label, then prediction.</summary>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<ConfusionChange> Between(ConfusionMatrix first, ConfusionMatrix second, int most)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        List<ConfusionChange> changes = [];
        for (var label = 0; label < first.ClassCount; label++)
        {
            foreach (var cell in first.Row(label))
            {
                changes.Add(new ConfusionChange(cell, second.Cell(label, cell.Prediction).Count));
            }

            foreach (var other in second.Row(label))
            {
                if (first.Cell(label, other.Prediction) is { Count: 0 } empty)
                {
                    changes.Add(new ConfusionChange(empty, other.Count));
                }
            }
        }

        return [.. changes
            .Where(change => !change.Cell.IsCorrect && change.Difference != 0)
            .OrderByDescending(change => Math.Abs(change.Difference))
            .ThenBy(change => change.Cell.Label)
            .ThenBy(change => change.Cell.Prediction)
            .Take(most)];
    }
}
