using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Scoring.Classes;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Reads what a classifier that is not at hand says of each instance: probabilities or logits, which is told and said.</summary>
/// <remarks>
/// CSV: <c>path</c> and one column a class. Parquet: the same, or a list <c>probabilities</c> or <c>logits</c>. <c>.npy</c>: an array (N, C) in
/// dataset order, or with a table of the same name and a column <c>path</c> beside it. <c>.npz</c>: <c>probabilities</c>, <c>logits</c> or
/// both, with <c>paths</c>, <c>classes</c> and <c>labels</c> where there are some.
/// </remarks>
public static class PredictionImporter
{
    /// <summary>The extensions that are read, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".npy", ".npz", ".parquet"];

    /// <param name="name">What people will call these predictions.</param>
    /// <param name="directory">Where archives are unpacked for the time being.</param>
    /// <exception cref="ImportException">Not such a file, a class lacks its column, rows are no probabilities, or none fits; the message names the first.</exception>
    public static Task<ImportedPredictions> ImportAsync(
        string path, Dataset dataset, string name, DataDirectory directory, ImportLimits limits, CancellationToken cancellationToken) =>
        Task.Run(() => ReadAsync(path, dataset, name, directory, limits, cancellationToken), cancellationToken);

    private static async Task<ImportedPredictions> ReadAsync(
        string path, Dataset dataset, string name, DataDirectory directory, ImportLimits limits, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(path);
        var problems = new ImportProblemLog();
        PredictionTable read;
        try
        {
            read = Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".CSV" => CsvPredictions.Read(path, dataset, problems, cancellationToken),
                ".NPY" => NumpyPredictions.ReadArray(path, dataset, problems, cancellationToken),
                ".NPZ" => NumpyPredictions.ReadArchive(path, dataset, directory, limits, problems, cancellationToken),
                ".PARQUET" => await ParquetPredictions.ReadAsync(path, dataset, limits, problems, cancellationToken),
                _ => throw new ImportException($"Predictions are read from {string.Join(", ", Extensions)}, not from \"{fileName}\"."),
            };
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            throw new ImportException($"The predictions \"{fileName}\" cannot be read: {DiskFault.ReasonOf(fault)}.", fault);
        }

        read.Rows.End();
        return read.Rows.KnownCount == 0
            ? throw new ImportException($"No row of \"{fileName}\" could be used.{problems.Summary()}")
            : Finish(read.WithoutOtherNumbers(), name, fileName, dataset, problems);
    }

    private static ImportedPredictions Finish(PredictionTable read, string name, string fileName, Dataset dataset, ImportProblemLog problems)
    {
        var kind = PredictionValues.Tell(read.Rows, read.Said, fileName);
        var columns = read.Columns;
        var remarks = ImmutableArray.CreateBuilder<string>();
        remarks.Add(PredictionValues.Words(kind));
        remarks.Add(columns.Remark);
        if (columns.OwnCount < columns.ClassNames.Length)
        {
            var others = columns.ClassNames[columns.OwnCount..];
            remarks.Add($"The dataset has no images of {NamesText.Of([.. others.Select(EntryPath.ForMessage)])}: {(others.Length == 1 ? "that column is taken for a class" : "these columns are taken for classes")} all the same.");
        }

        if (!columns.LeftOut.IsEmpty)
        {
            remarks.Add($"Taken for no {(columns.LeftOut.Length == 1 ? "class" : "classes")}: {NamesText.Of([.. columns.LeftOut.Select(EntryPath.ForMessage)])}.");
        }

        remarks.AddRange(read.Remarks);
        remarks.AddRange(problems.Notes);
        remarks.Add(read.Rows.Coverage());
        remarks.Add(Agreement(read.Rows, columns, dataset));
        return new ImportedPredictions(PredictionSet.Of(name, dataset, kind, columns.ClassNames, read.Rows.Values), remarks.ToImmutable(), problems.ToArray());
    }

    // Columns in another order than they are taken in show at once.
    private static string Agreement(PredictionRows rows, ClassColumns columns, Dataset dataset)
    {
        var places = dataset.ClassNames.Select(name => columns.ClassNames.IndexOf(name)).ToArray();
        var (labels, predictions) = (new List<int>(rows.KnownCount), new List<int>(rows.KnownCount));
        for (var instanceIndex = 0; instanceIndex < dataset.InstanceCount; instanceIndex++)
        {
            var row = rows.Values.AsSpan(instanceIndex * rows.ClassCount, rows.ClassCount);
            if (!float.IsNaN(row[0]))
            {
                labels.Add(places[dataset.Labels[instanceIndex]]);
                predictions.Add(Prediction.Of(row));
            }
        }

        var agreement = ChanceAgreement.Of(labels.ToArray(), [.. predictions], rows.ClassCount);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The label is the most probable class of {agreement.Correct:N0} of {Counted.Of(agreement.Count, "image")} ({100 * agreement.Accuracy:0.0} %){(agreement.IsNearChance ? ", as good as guessed: are the columns in that order?" : ".")}");
    }
}
