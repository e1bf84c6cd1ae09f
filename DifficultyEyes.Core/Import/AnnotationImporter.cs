using System.Globalization;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>Reads people's votes from a CSV table, in wide or in long form.</summary>
/// <remarks>
/// Wide: <c>path</c> and one column of votes per class, whole or fractional. Long: <c>path,annotator,label[,reaction_time_ms]</c>,
/// one vote a row. Paths match exactly or, where that is unique, without their extension; <c>.\a\b</c> is taken as <c>a/b</c>.
/// </remarks>
public static class AnnotationImporter
{
    private const string HashVersion = "annotations 2";

    // A gigabyte of counts: as many as 268,000 images of 1,000 classes have.
    private const long MaximumCounts = 1L << 28;

    /// <summary>Reads a table for a dataset; rows that do not fit are left out and reported by line.</summary>
    /// <param name="name">What people will call these votes.</param>
    /// <exception cref="ImportException">Not a table, of neither form, of other classes, or without a single row that fits.</exception>
    public static Task<ImportedAnnotations> ImportAsync(string csvPath, Dataset dataset, string name, CancellationToken cancellationToken) =>
        Task.Run(() => Import(csvPath, dataset, name, cancellationToken), cancellationToken);

    private static ImportedAnnotations Import(string csvPath, Dataset dataset, string name, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(csvPath);
        var problems = new ImportProblemLog();
        try
        {
            using var table = CsvTable.Open(File.OpenRead(csvPath), fileName);
            var votes = Read(table, fileName, dataset, problems, cancellationToken);
            if (votes.Votes.All(count => count == 0))
            {
                throw new ImportException($"No row of \"{fileName}\" could be used.{problems.Summary()}");
            }

            return new ImportedAnnotations(votes with { Name = name, Hash = HashOf(votes) }, problems.ToArray());
        }
        catch (Exception exception) when (DiskFault.IsOne(exception))
        {
            throw new ImportException($"The annotations \"{fileName}\" cannot be read: {DiskFault.ReasonOf(exception)}.", exception);
        }
    }

    private static AnnotationSet Read(CsvTable table, string fileName, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        if ((long)dataset.InstanceCount * dataset.ClassCount > MaximumCounts)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture,
                $"The votes on {dataset.InstanceCount:N0} images of {dataset.ClassCount:N0} classes are more than the {MaximumCounts:N0} that can be held: import them for a part of the images."));
        }

        var pathColumn = table.FindColumn("path");
        if (pathColumn < 0)
        {
            throw new ImportException($"\"{fileName}\" has no column \"path\"; it has {Columns(table)}.");
        }

        var (annotatorColumn, labelColumn) = (table.FindColumn("annotator"), table.FindColumn("label"));
        var isLong = annotatorColumn >= 0 && labelColumn >= 0 && !dataset.ClassNames.Contains(table.Header[annotatorColumn]);
        return isLong
            ? LongAnnotations.Read(table, pathColumn, annotatorColumn, labelColumn, dataset, problems, cancellationToken)
            : WideAnnotations.Read(table, fileName, pathColumn, dataset, problems, cancellationToken);
    }

    internal static string Columns(CsvTable table) => string.Join(
        ", ", table.Header.Take(12).Select(EntryPath.ForMessage))
        + (table.Header.Count > 12 ? string.Create(CultureInfo.InvariantCulture, $" and {table.Header.Count - 12} more") : "");

    private static string HashOf(AnnotationSet annotations)
    {
        using var hash = new ContentHash();
        hash.Add(HashVersion);
        hash.Add(annotations.DatasetHash);
        hash.Add(MemoryMarshal.AsBytes(annotations.Votes.AsSpan()));
        hash.Add(MemoryMarshal.AsBytes(annotations.StandardizedLogReactionTimes.AsSpan()));
        hash.Add(MemoryMarshal.AsBytes(annotations.IndividualVotes.AsSpan()));
        hash.Add(annotations.IsSimulated ? 1 : 0);
        foreach (var annotator in annotations.Annotators)
        {
            hash.Add(annotator);
        }

        return hash.ToText();
    }
}
