using System.Globalization;
using DifficultyEyes.Core.Import.Matching;
using DifficultyEyes.Core.Import.Records;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;
using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Reads training dynamics from Parquet, a row group at a time: <c>path</c>, <c>epoch</c>, and a list of outputs.</summary>
internal static class ParquetDynamics
{
    private const int MaximumEpochs = 100_000;

    // A number and its two levels take 12 bytes, a text or a double with its levels 16.
    private const int BytesPerValue = 16;

    /// <exception cref="ImportException">Not Parquet, without these columns, or of other classes.</exception>
    public static async Task<DynamicsSet> ReadAsync(string path, Dataset dataset, string name, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
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
                EnsureWithin(group, pages, fileName, limits);
            }

            return await ReadAsync(reader, fileName, dataset, name, problems, cancellationToken);
        }
        catch (Exception fault) when (fault is not (DifficultyEyesException or OperationCanceledException))
        {
            // The library meets a damaged file with whatever its decoders run into.
            throw new ImportException($"\"{fileName}\" cannot be read as Parquet: {DiskFault.ReasonOf(fault)}", fault);
        }
    }

    private static async Task<DynamicsSet> ReadAsync(
        ParquetReader reader, string fileName, Dataset dataset, string name, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        var pathField = FindPath(reader, fileName, problems);
        var epochField = Find(reader, fileName, "epoch");
        var probabilityField = FindList(reader, "probabilities", "probs", "p");
        var logitField = FindList(reader, "logits", "z");
        if (probabilityField is null && logitField is null)
        {
            throw new ImportException($"\"{fileName}\" has no list of numbers named probabilities or logits; it has {string.Join(", ", reader.Schema.Fields.Take(12).Select(field => EntryPath.ForMessage(field.Name)))}.");
        }

        var epochs = await FindEpochsAsync(reader, epochField, fileName, cancellationToken);
        var builder = new DynamicsBuilder(dataset, epochs.Count, probabilityField is not null, logitField is not null);
        var finder = new InstancePaths(dataset);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        var known = new HashSet<int>();
        long unusable = 0;
        long repeated = 0;
        for (var position = 0; position < reader.RowGroupCount; position++)
        {
            using var group = reader.OpenRowGroupReader(position);
            var paths = new string?[group.RowCount];
            await group.ReadAsync(pathField, paths.AsMemory(), cancellationToken: cancellationToken);
            var rowEpochs = await ReadEpochsAsync(group, epochField, fileName, cancellationToken);
            var probabilities = probabilityField is null ? null : await ListColumn.ReadAsync(group, probabilityField, dataset.ClassCount, fileName, cancellationToken);
            var logits = logitField is null ? null : await ListColumn.ReadAsync(group, logitField, dataset.ClassCount, fileName, cancellationToken);
            for (var row = 0; row < paths.Length; row++)
            {
                if (!finder.TryFind(paths[row] ?? "", out var instance, out var reason))
                {
                    if (unknown.Count < ImportProblemLog.MaximumKept && unknown.Add(paths[row] ?? ""))
                    {
                        problems.Add(string.Create(CultureInfo.InvariantCulture, $"row {row} of group {position}"), reason!);
                    }

                    continue;
                }

                known.Add(instance);
                var epoch = epochs[rowEpochs[row]];
                if (builder.Has(instance, epoch))
                {
                    repeated++;
                }
                else if (!builder.Put(instance, epoch, probabilities is null ? [] : probabilities.Row(row), logits is null ? [] : logits.Row(row)))
                {
                    unusable++;
                }
            }
        }

        finder.NoteWays(problems);
        finder.ReportDisputed(problems, "rows", instance => Forget(instance));
        DynamicsImporter.ReportUnusable(unusable, problems);
        Report(problems, known.Count, repeated, dataset);
        return builder.Build(name);

        void Forget(int instance)
        {
            builder.Forget(instance);
            known.Remove(instance);
        }
    }

    private static void Report(ImportProblemLog problems, int knownCount, long repeated, Dataset dataset)
    {
        if (repeated > 0)
        {
            problems.Add("rows", string.Create(CultureInfo.InvariantCulture, $"{repeated:N0} rows name an image and an epoch that have a row already; the first was taken"));
        }

        if (knownCount < dataset.InstanceCount)
        {
            problems.Add("instances", string.Create(CultureInfo.InvariantCulture, $"{dataset.InstanceCount - knownCount:N0} of {Counted.Of(dataset.InstanceCount, "instance")} {(dataset.InstanceCount - knownCount == 1 ? "has no row: its" : "have no row: their")} measures are unknown"));
        }
    }

    /// <summary>From an epoch's own number to its position in time.</summary>
    private static async Task<Dictionary<long, int>> FindEpochsAsync(ParquetReader reader, DataField field, string fileName, CancellationToken cancellationToken)
    {
        var distinct = new SortedSet<long>();
        for (var position = 0; position < reader.RowGroupCount; position++)
        {
            using var group = reader.OpenRowGroupReader(position);
            distinct.UnionWith(await ReadEpochsAsync(group, field, fileName, cancellationToken));
            if (distinct.Count > MaximumEpochs)
            {
                throw new ImportException($"\"{fileName}\" has more than {MaximumEpochs:N0} different epochs.");
            }
        }

        return distinct.Select((epoch, position) => (epoch, position)).ToDictionary(pair => pair.epoch, pair => pair.position);
    }

    private static async Task<long[]> ReadEpochsAsync(ParquetRowGroupReader group, DataField field, string fileName, CancellationToken cancellationToken)
    {
        if (field.ClrType != typeof(int) && field.ClrType != typeof(long))
        {
            throw new ImportException($"The column \"epoch\" of \"{fileName}\" holds {field.ClrType.Name}; int32 or int64 was expected.");
        }

        return field.ClrType == typeof(int)
            ? Array.ConvertAll(await ReadWholesAsync<int>(group, field, fileName, cancellationToken), epoch => (long)epoch)
            : await ReadWholesAsync<long>(group, field, fileName, cancellationToken);
    }

    private static async Task<T[]> ReadWholesAsync<T>(ParquetRowGroupReader group, DataField field, string fileName, CancellationToken cancellationToken)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var wholes = new T[group.RowCount];
            await group.ReadAsync<T>(field, wholes.AsMemory(), cancellationToken: cancellationToken);
            return wholes;
        }

        var nullable = new T?[group.RowCount];
        await group.ReadAsync<T>(field, nullable.AsMemory(), cancellationToken: cancellationToken);
        return Array.TrueForAll(nullable, whole => whole.HasValue)
            ? Array.ConvertAll(nullable, whole => whole!.Value)
            : throw new ImportException($"The column \"epoch\" of \"{fileName}\" has empty cells.");
    }

    // Before anything is read: reading allocates what a group and its pages claim.
    internal static void EnsureWithin(ParquetRowGroupReader group, FileStream pages, string fileName, ImportLimits limits)
    {
        var left = limits.MaximumRowGroupBytes;
        foreach (var column in group.RowGroup.Columns)
        {
            var data = column.MetaData ?? throw new ImportException($"\"{fileName}\" is a damaged Parquet file: a column has no description.");
            var values = Math.Max(data.NumValues, group.RowCount);
            if (group.RowCount < 0 || data.NumValues < 0 || values > left / BytesPerValue)
            {
                throw new ImportException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A row group of \"{fileName}\" claims {values:N0} values, more than the limit of {limits.MaximumRowGroupBytes:N0} bytes in memory: write the file with smaller row groups, or raise Import:MaximumRowGroupBytes."));
            }

            left -= values * BytesPerValue;
            left -= ParquetPages.Measure(pages, data, data.NumValues, left, fileName, limits);
        }
    }

    private static DataField FindPath(ParquetReader reader, string fileName, ImportProblemLog problems)
    {
        var fields = reader.Schema.Fields.OfType<DataField>().Where(field => !field.IsArray).ToList();
        var found = TableHeadings.Find([.. fields.Select(field => field.Name)], TableHeadings.Path, _ => false);
        if (found < 0)
        {
            return Find(reader, fileName, TableHeadings.Path[0]);
        }

        TableHeadings.NoteOther(fields[found].Name, TableHeadings.Path[0], problems);
        return fields[found];
    }

    private static DataField Find(ParquetReader reader, string fileName, string column) =>
        reader.Schema.Fields.OfType<DataField>().FirstOrDefault(field => field.Name.Equals(column, StringComparison.OrdinalIgnoreCase) && !field.IsArray)
        ?? throw new ImportException($"\"{fileName}\" has no column \"{column}\"; path, epoch, and a list named probabilities or logits were expected.");

    internal static DataField? FindList(ParquetReader reader, params string[] names) => reader.Schema.Fields
        .Where(field => names.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
        .Select(field => field switch
        {
            ListField { Item: DataField item } => item,
            DataField { IsArray: true } array => array,
            _ => null,
        })
        .FirstOrDefault(field => field is not null && (field.ClrType == typeof(float) || field.ClrType == typeof(double)));
}
