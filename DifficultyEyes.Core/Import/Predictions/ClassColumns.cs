using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Which column of a file of predictions is which class, by name.</summary>
/// <remarks>
/// The same name, then the same in normalized form, both also behind a prefix that all columns share in kind ("p_", "prob_", …). Columns that are
/// numbered and named after no class are taken in the dataset's order. What is no class of the dataset is one that it has no images of.
/// </remarks>
internal sealed record ClassColumns
{
    // What programs write before a class's name.
    private static readonly string[] s_prefixes = ["", "p:", "p_", "p ", "prob_", "prob:", "proba_", "probability_", "probabilities_", "pred_", "logit_", "logits_", "score_", "class_", "p_class_", "prob_class_"];

    // Columns that tables of predictions carry beside them; a class of the dataset may still be called so.
    private static readonly HashSet<string> s_beside = new(StringComparer.Ordinal)
    {
        "index", "id", "instance", "split", "fold", "label", "labels", "true label", "target", "y", "prediction", "predicted", "pred", "predicted label", "correct", "confidence", "loss",
        "path", "file", "filename", "file name", "image", "filepath", "file path", "task", "name", "unnamed: 0",
    };

    /// <summary>Shape (C): the position in the file of each of <see cref="ClassNames"/>.</summary>
    public required ImmutableArray<int> Columns { get; init; }

    /// <summary>Shape (C), see <see cref="PredictionSet.ClassNames"/>.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>How many of <see cref="ClassNames"/>, the first, are the dataset's.</summary>
    public required int OwnCount { get; init; }

    /// <summary>Columns that are not taken for classes.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>How the columns were told, in a sentence.</summary>
    public required string Remark { get; init; }

    /// <summary>Without the classes that only the file knows, which then are no classes.</summary>
    public ClassColumns OwnOnly() => this with
    {
        Columns = Columns[..OwnCount],
        ClassNames = ClassNames[..OwnCount],
        LeftOut = LeftOut.AddRange(ClassNames[OwnCount..]),
    };

    /// <summary>Matches the columns of a file whose columns have names.</summary>
    /// <param name="names">Candidates with their position in the file.</param>
    /// <param name="isNumber">Whether the first values of a column are numbers: what is not is no class.</param>
    /// <exception cref="ImportException">A class with images has no column, or two; the message names classes of both sides.</exception>
    public static ClassColumns OfNames(IReadOnlyList<(int Column, string Name)> names, Func<int, bool> isNumber, Dataset dataset, string fileName)
    {
        var byColumn = s_prefixes.Select(prefix => Match(names, prefix, dataset)).MaxBy(match => match.Values.Distinct().Count())!;
        if (byColumn.Count == 0 && Numbered(names, isNumber, dataset) is { } numbered)
        {
            return numbered;
        }

        if (byColumn.GroupBy(match => match.Value).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ImportException($"\"{fileName}\" has two columns for the class {dataset.ClassNames[twice.Key]}: {string.Join(", ", names.Where(column => byColumn.TryGetValue(column.Column, out var label) && label == twice.Key).Select(column => EntryPath.ForMessage(column.Name)))}.");
        }

        var columnOf = byColumn.ToDictionary(match => match.Value, match => match.Key);
        RequireClasses(dataset, columnOf.ContainsKey, fileName, [.. names.Where(column => !byColumn.ContainsKey(column.Column)).Select(column => column.Name)]);
        var own = Enumerable.Range(0, dataset.ClassCount).Where(columnOf.ContainsKey).ToList();
        var others = names.Where(column => !byColumn.ContainsKey(column.Column)).ToLookup(column => !s_beside.Contains(NormalizedName.Of(column.Name)) && column.Name.Length > 0 && isNumber(column.Column));
        var differing = own.Where(label => names.First(column => column.Column == columnOf[label]).Name != dataset.ClassNames[label]).ToList();
        return new ClassColumns
        {
            Columns = [.. own.Select(label => columnOf[label]), .. others[true].Select(column => column.Column)],
            ClassNames = [.. own.Select(label => dataset.ClassNames[label]), .. others[true].Select(column => column.Name)],
            OwnCount = own.Count,
            LeftOut = [.. others[false].Select(column => column.Name)],
            Remark = string.Create(CultureInfo.InvariantCulture, $"Columns are matched to the classes by name: {NamesText.Of([.. own.Select(label => dataset.ClassNames[label])])}")
                + (differing.Count == 0 ? "." : $"; {NamesText.Of([.. differing.Select(label => $"{EntryPath.ForMessage(names.First(column => column.Column == columnOf[label]).Name)} is {dataset.ClassNames[label]}")])}."),
        };
    }

    /// <summary>Columns that nothing names: the dataset's classes in its own order.</summary>
    /// <exception cref="ImportException">There are not as many as classes.</exception>
    public static ClassColumns InOrder(long columnCount, Dataset dataset, string fileName) => columnCount != dataset.ClassCount
        ? throw new ImportException(string.Create(
            CultureInfo.InvariantCulture,
            $"\"{fileName}\" has {Counted.Of(columnCount, "column")}, the dataset {Counted.Of(dataset.ClassCount, "class")} ({NamesText.Of(dataset.ClassNames)}), and nothing names the columns. Put an array \"classes\" with the names beside the values in one .npz."))
        : new ClassColumns
        {
            Columns = [.. Enumerable.Range(0, dataset.ClassCount)],
            ClassNames = dataset.ClassNames,
            OwnCount = dataset.ClassCount,
            Remark = $"Nothing names the columns: they are taken in the dataset's order of classes, {NamesText.Of(dataset.ClassNames)}.",
        };

    private static void RequireClasses(Dataset dataset, Func<int, bool> isThere, string fileName, IReadOnlyCollection<string> others)
    {
        var missing = dataset.Labels.Distinct().Where(label => !isThere(label)).Order().Select(label => dataset.ClassNames[label]).ToList();
        if (missing.Count > 0)
        {
            throw new ImportException(
                $"\"{fileName}\" has no column for the {(missing.Count == 1 ? "class" : "classes")} {NamesText.Of(missing)}{(others.Count == 0 ? "" : $"; its other columns are {NamesText.Of([.. others.Select(EntryPath.ForMessage)])}")}. One column a class was expected, under the class's name.");
        }
    }

    // By column: the class. A name in normalized form counts where it is one class's alone.
    private static Dictionary<int, int> Match(IReadOnlyList<(int Column, string Name)> names, string prefix, Dataset dataset)
    {
        var exact = dataset.ClassNames.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var normalized = dataset.ClassNames.Index().GroupBy(pair => NormalizedName.Of(pair.Item), StringComparer.Ordinal)
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);
        var found = new Dictionary<int, int>();
        foreach (var (column, name) in names.Where(column => column.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var bare = name[prefix.Length..];
            if (exact.TryGetValue(bare, out var label) || exact.TryGetValue(InertText.Restore(bare), out label) || normalized.TryGetValue(NormalizedName.Of(bare), out label))
            {
                found[column] = label;
            }
        }

        // "Cat" beside "cat": the column that is written as the class is it.
        foreach (var same in found.GroupBy(match => match.Value).Where(group => group.Count() > 1).ToList())
        {
            if (same.Where(match => names.First(column => column.Column == match.Key).Name == prefix + dataset.ClassNames[same.Key]).ToList() is [var written])
            {
                foreach (var (column, _) in same.Where(match => match.Key != written.Key))
                {
                    found.Remove(column);
                }
            }
        }

        return found;
    }

    private static ClassColumns? Numbered(IReadOnlyList<(int Column, string Name)> names, Func<int, bool> isNumber, Dataset dataset)
    {
        foreach (var prefix in s_prefixes)
        {
            var numbered = names.Where(column => column.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && isNumber(column.Column))
                .Select(column => (column.Column, Number: int.TryParse(column.Name[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1))
                .Where(column => column.Number >= 0).OrderBy(column => column.Number).ToList();
            if (numbered.Count == dataset.ClassCount && numbered.Index().All(pair => pair.Item.Number == pair.Index))
            {
                return InOrder(numbered.Count, dataset, "") with
                {
                    Columns = [.. numbered.Select(column => column.Column)],
                    LeftOut = [.. names.Where(column => numbered.TrueForAll(taken => taken.Column != column.Column)).Select(column => column.Name)],
                    Remark = $"The columns are numbered: they are taken in the dataset's order of classes, {NamesText.Of(dataset.ClassNames)}.",
                };
            }
        }

        return null;
    }
}
