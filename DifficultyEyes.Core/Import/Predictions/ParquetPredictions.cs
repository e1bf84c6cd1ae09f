using System.Globalization;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Import.Records;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Store;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Reads predictions from Parquet, a row group at a time: <c>path</c>, and one column a class or a list of all.</summary>
internal static class ParquetPredictions
{
    private delegate ReadOnlySpan<float> RowReader(int row);

    /// <exception cref="ImportException">Not Parquet, without a path, or a class lacks its column.</exception>
    public static async Task<PredictionTable> ReadAsync(string path, Dataset dataset, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(path);
        try
        {
            await using var pages = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            ParquetShard.CheckFooter(pages);
            await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
            for (var position = 0; position < reader.RowGroupCount; position++)
            {
                using var group = reader.OpenRowGroupReader(position);
                ParquetDynamics.EnsureWithin(group, pages, fileName, limits);
            }

            return await ReadAsync(reader, fileName, dataset, problems, cancellationToken);
        }
        catch (Exception fault) when (fault is not (DifficultyEyesException or OperationCanceledException))
        {
            // The library meets a damaged file with whatever its decoders run into.
            throw new ImportException($"\"{fileName}\" cannot be read as Parquet: {DiskFault.ReasonOf(fault)}", fault);
        }
    }

    private static async Task<PredictionTable> ReadAsync(
        ParquetReader reader, string fileName, Dataset dataset, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var fields = reader.Schema.Fields;
        var texts = fields.OfType<DataField>().Where(ParquetTexts.Reads).ToList();
        var pathField = TableHeadings.Find([.. texts.Select(field => field.Name)], TableHeadings.Path, _ => false) is >= 0 and var found ? texts[found]
            : throw new ImportException($"\"{fileName}\" has no column \"path\"; it has {string.Join(", ", fields.Take(12).Select(field => EntryPath.ForMessage(field.Name)))}.");
        var probabilities = ParquetDynamics.FindList(reader, "probabilities", "pred_probs", "probs", "p");
        var list = probabilities ?? ParquetDynamics.FindList(reader, "logits", "z");
        var scalars = fields.OfType<DataField>().Where(field => field != pathField && ParquetNumbers.Reads(field)).ToList();
        var columns = list is not null
            ? ClassColumns.InOrder(dataset.ClassCount, dataset, fileName)
            : ClassColumns.OfNames([.. scalars.Index().Select(field => (field.Index, field.Item.Name))], static _ => true, dataset, fileName);
        var rows = new PredictionRows(dataset, columns.ClassNames.Length, problems);
        var finder = new InstancePaths(dataset);
        var before = 0L;
        for (var position = 0; position < reader.RowGroupCount; position++)
        {
            using var group = reader.OpenRowGroupReader(position);
            var count = checked((int)group.RowCount);
            var paths = await ParquetTexts.ReadAsync(group, pathField, count, cancellationToken);
            RowReader values = list is not null
                ? (await ListColumn.ReadAsync(group, list, dataset.ClassCount, fileName, cancellationToken)).Row
                : await ReadColumnsAsync(group, [.. columns.Columns.Select(column => scalars[column])], count, cancellationToken);
            for (var row = 0; row < count; row++)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"row {before + row}");
                if (finder.TryFind(paths[row], out var instance, out var reason))
                {
                    rows.Put(instance, place, values(row));
                }
                else
                {
                    problems.Add(place, reason!);
                }
            }

            before += count;
        }

        finder.NoteWays(problems);
        finder.ReportDisputed(problems, "rows", rows.Forget);
        return new PredictionTable(rows, columns, list is null ? null : list == probabilities ? OutputKind.Probabilities : OutputKind.Logits);
    }

    private static async Task<RowReader> ReadColumnsAsync(ParquetRowGroupReader group, DataField[] fields, int count, CancellationToken cancellationToken)
    {
        var values = new float[count * fields.Length];
        for (var column = 0; column < fields.Length; column++)
        {
            var numbers = await ParquetNumbers.ReadAsync(group, fields[column], count, cancellationToken);
            for (var row = 0; row < count; row++)
            {
                values[(row * fields.Length) + column] = numbers[row];
            }
        }

        return row => values.AsSpan(row * fields.Length, fields.Length);
    }
}
