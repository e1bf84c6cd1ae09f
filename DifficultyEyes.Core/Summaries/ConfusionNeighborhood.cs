using System.Collections.Immutable;

namespace DifficultyEyes.Core.Summaries;

/// <summary>A class with those it is confused with.</summary>
public static class ConfusionNeighborhood
{
    /// <summary>The class first, then those it is taken for and those taken for it, most instances first, equal ones by class.</summary>
    /// <param name="most">Classes at most, the class itself included.</param>
    public static ImmutableArray<int> Of(ConfusionMatrix matrix, int classIndex, int most)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var counts = new int[matrix.ClassCount];
        foreach (var cell in matrix.Row(classIndex))
        {
            counts[cell.Prediction] += cell.Count;
        }

        for (var label = 0; label < counts.Length; label++)
        {
            counts[label] += matrix.Cell(label, classIndex).Count;
        }

        return [classIndex, .. Enumerable.Range(0, counts.Length)
            .Where(other => other != classIndex && counts[other] > 0)
            .OrderByDescending(other => counts[other])
            .Take(most - 1)];
    }
}
