using System.Globalization;
using System.Runtime.InteropServices;
using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Import.Tables;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import;

/// <summary>Reads people's votes from a CSV table, in wide or in long form.</summary>
/// <remarks>
/// Wide: <c>path</c> and one column of votes per class, whole or fractional; or one column per annotator, whose cells are labels. Long:
/// <c>path,annotator,label[,reaction_time_ms]</c>, one vote a row. Other usual headings, paths and labels are known too
/// (<see cref="TableHeadings"/>, <see cref="PathMatcher"/>, <see cref="LabelMatcher"/>); each way of knowing them is said with its count.
/// </remarks>
public static class AnnotationImporter
{
    private const string HashVersion = "annotations 2";

    private const int LookedAtFirst = 64;

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

            return new ImportedAnnotations(votes with { Name = name, Hash = HashOf(votes) }, problems.ToArray()) { Notes = [Coverage(votes, dataset), .. problems.Notes] };
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
                $"The votes on {Counted.Of(dataset.InstanceCount, "image")} of {dataset.ClassCount:N0} classes are more than the {MaximumCounts:N0} that can be held: import them for a part of the images."));
        }

        var pathColumn = TableHeadings.RequirePath(table, fileName, problems);
        var annotatorColumn = TableHeadings.Find(table.Header, TableHeadings.Annotator, IsTaken);
        var labelColumn = TableHeadings.Find(table.Header, TableHeadings.Label, column => IsTaken(column) || column == annotatorColumn);
        if (annotatorColumn >= 0 && labelColumn >= 0)
        {
            TableHeadings.NoteOther(table.Header[annotatorColumn], TableHeadings.Annotator[0], problems);
            TableHeadings.NoteOther(table.Header[labelColumn], TableHeadings.Label[0], problems);
            return LongAnnotations.Read(table, new(pathColumn, annotatorColumn, labelColumn), dataset, problems, cancellationToken);
        }

        using var rows = table.Rows().GetEnumerator();
        var first = new List<(int Line, string[] Fields)>();
        while (first.Count < LookedAtFirst && rows.MoveNext())
        {
            first.Add(rows.Current);
        }

        var headings = WideAnnotations.Match(table, pathColumn, dataset);
        return headings.NameNone && (!headings.AreClasses || HoldLabels(first, pathColumn, dataset))
            ? AnnotatorColumns.Read(table, Resume(first, rows), pathColumn, dataset, problems, cancellationToken)
            : WideAnnotations.Read(table, Resume(first, rows), fileName, pathColumn, headings, dataset, problems, cancellationToken);

        bool IsTaken(int column) => column == pathColumn || dataset.ClassNames.Contains(table.Header[column]);
    }

    // Numbers for headings may be classes or people: counts leave no cell empty, and are no names.
    private static bool HoldLabels(List<(int Line, string[] Fields)> rows, int pathColumn, Dataset dataset) => rows.Exists(row => row.Fields.Index()
        .Any(cell => cell.Index != pathColumn && (LabelMatcher.IsEmpty(cell.Item) || (!NumberText.TryRead(cell.Item, ",", out _) && dataset.ClassNames.Contains(cell.Item)))));

    private static IEnumerable<(int Line, string[] Fields)> Resume(List<(int Line, string[] Fields)> first, IEnumerator<(int Line, string[] Fields)> rest)
    {
        foreach (var row in first)
        {
            yield return row;
        }

        while (rest.MoveNext())
        {
            yield return rest.Current;
        }
    }

    private static string Coverage(AnnotationSet votes, Dataset dataset)
    {
        var covered = 0;
        for (var instance = 0; instance < dataset.InstanceCount; instance++)
        {
            covered += votes.Votes.AsSpan(instance * dataset.ClassCount, dataset.ClassCount).ContainsAnyExcept(0) ? 1 : 0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"Votes for {covered:N0} of {dataset.InstanceCount:N0} images.");
    }

    internal static string Columns(IRowTable table) => string.Join(
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
