using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>What the confusion matrix says of itself and of its cells.</summary>
internal static class ConfusionWords
{
    private const int MostNames = 4;

    /// <summary>The matrix in words, for who cannot see it.</summary>
    public static string Describe(ConfusionMatrix matrix, ConfusionGrid grid, ImmutableArray<string> classNames)
    {
        var accuracy = matrix.Accuracy();
        var worst = matrix.WorstPairs(3).Select(pair => $"{Counted.Number(pair.Count)} {classNames[pair.Label]} taken for {classNames[pair.Prediction]}");
        var part = grid.Labels.Length == matrix.ClassCount ? "" : $" Shown are {Counted.Number(grid.Labels.Length)} of the classes.";
        var act = grid.HasCells ? "Enter selects." : $"Each block holds up to {grid.ClassesPerBlock} by {grid.ClassesPerBlock} classes, Enter looks nearer.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Confusion matrix of {Counted.Of(matrix.ClassCount, "class")}, accuracy {PerformanceText.Percent(accuracy.Share)}. Most often wrong: {string.Join(", ", worst)}.{part} Arrow keys move, {act}");
    }

    public static string Tell(ConfusionGrid grid, int row, int column, ConfusionMatrix matrix, ImmutableArray<string> classNames)
    {
        var block = grid.Block(row, column);
        return grid.HasCells
            ? TellCell(block, grid.LabelsOf(row)[0], grid.PredictionsOf(column)[0], matrix, classNames)
            : block.Count == 0 ? "no instance" : string.Create(
                CultureInfo.InvariantCulture,
                $"{ClassesOf(grid, row, column, classNames)}\n{block.WrongCount:N0} wrong, {block.SelectedWrongCount:N0} of them selected{(block.CorrectCount > 0 ? string.Create(CultureInfo.InvariantCulture, $"\n{block.CorrectCount:N0} right") : "")}");
    }

    /// <summary>The classes of a cell or block, label and prediction apart.</summary>
    public static string ClassesOf(ConfusionGrid grid, int row, int column, ImmutableArray<string> classNames) =>
        $"{(grid.HasCells ? "label" : "labels")} {Names(grid.LabelsOf(row), classNames)}\npredicted {Names(grid.PredictionsOf(column), classNames)}";

    private static string TellCell(ConfusionBlock block, int label, int prediction, ConfusionMatrix matrix, ImmutableArray<string> classNames)
    {
        var what = label == prediction ? $"{classNames[label]} predicted right" : $"label {classNames[label]}\npredicted {classNames[prediction]}";
        return block.Count == 0
            ? what + "\nno instance"
            : string.Create(CultureInfo.InvariantCulture, $"{what}\n{Counted.Of(block.Count, "instance")}, {block.SelectedCount:N0} selected\n{(double)block.Count / matrix.LabelCount(label):P1} of this label");
    }

    private static string Names(ReadOnlySpan<int> classes, ImmutableArray<string> classNames)
    {
        var names = classes[..Math.Min(MostNames, classes.Length)].ToArray().Select(label => classNames[label]);
        return string.Join(", ", names) + (classes.Length > MostNames ? $" and {Counted.Number(classes.Length - MostNames)} more" : "");
    }
}
