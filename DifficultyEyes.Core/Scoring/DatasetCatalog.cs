using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The datasets and annotation sets that were imported; the files are immutable, the names are in the database.</summary>
public sealed class DatasetCatalog(
    DataDirectory directory,
    DatasetImporter importer,
    ImportLimits limits,
    ImportTurns turns,
    StoredDatasets stored,
    StoredSources sources,
    LoadedContent loaded,
    ResultLocks locks,
    TimeProvider time)
{
    /// <summary>
    /// Imports a dataset; the same content imported again is the same dataset, called as it is now. A source whose bytes were
    /// imported before is not decoded again; one that another process imports at this moment is waited for.
    /// </summary>
    /// <exception cref="ImportException">The input was refused; nothing was kept.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ImportedDataset> ImportAsync(string sourcePath, ImportOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var source = await SourceFingerprint.TakeAsync(sourcePath, options, limits, cancellationToken);
        using var held = source is null ? null : await locks.TakeAsync(
            [source.Key], () => progress?.Report(new RunProgress("Waiting for another import of the same images", 0, 0, 0)), cancellationToken);
        if (source is not null && await FindImportedAsync(source, cancellationToken) is { } found)
        {
            var known = found with { Dataset = found.Dataset with { Name = options.Name ?? DatasetImporter.NameOf(sourcePath) } };
            progress?.Report(new RunProgress("Reading images", known.Dataset.InstanceCount, known.Dataset.InstanceCount, 1));
            await KeepAsync(known, cancellationToken);
            return known;
        }

        using var turn = await turns.TakeAsync(() => progress?.Report(new RunProgress("Waiting for other imports to end", 0, 0, 0)), cancellationToken);
        var imported = await DiskFault.ExplainedAsync(() => importer.ImportAsync(sourcePath, options, progress, cancellationToken));
        await KeepAsync(imported, cancellationToken);
        if (source?.IsUnchanged(limits) == true)
        {
            var row = new SourceImportRow
            {
                Key = source.Key,
                DatasetHash = imported.Dataset.Hash,
                ProblemsJson = new ImportReport(imported).ToJson(),
                ImportedAt = time.GetUtcNow(),
            };
            await sources.PutAsync(row, cancellationToken);
        }

        return imported;
    }

    /// <summary>Imports votes for a dataset.</summary>
    /// <exception cref="ImportException">The table was refused; nothing was kept.</exception>
    public async Task<ImportedAnnotations> ImportAnnotationsAsync(string csvPath, Dataset dataset, string name, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeForTableAsync(cancellationToken);
        var imported = await DiskFault.ExplainedAsync(async () =>
        {
            var read = await AnnotationImporter.ImportAsync(csvPath, dataset, name, cancellationToken);
            await AnnotationFiles.SaveAsync(directory, read.Annotations, cancellationToken);
            return read;
        });
        var annotations = imported.Annotations;
        await stored.AddAsync(
            new AnnotationsRow
            {
                Hash = annotations.Hash,
                DatasetHash = dataset.Hash,
                Name = annotations.Name,
                ProblemsJson = new ImportReport(imported.Problems, null, imported.Notes, null).ToJson(),
                IsSimulated = annotations.IsSimulated,
                ImportedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return imported;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DatasetSummary>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await stored.ListAsync(cancellationToken)).Select(Summarize)];

    /// <summary>What was understood of the dataset's files and what was left out, when it was imported last; null where there is none of that hash.</summary>
    public async Task<ImportReport?> FindReportAsync(string datasetHash, CancellationToken cancellationToken) =>
        await stored.FindAsync(datasetHash, cancellationToken) is { } row ? ImportReport.FromJson(row.ProblemsJson) : null;

    /// <summary>Annotation sets of a dataset, newest first.</summary>
    public async Task<IReadOnlyList<AnnotationsSummary>> ListAnnotationsAsync(string datasetHash, CancellationToken cancellationToken) =>
        [.. (await stored.ListAnnotationsAsync(datasetHash, cancellationToken)).Select(row => new AnnotationsSummary(row.Hash, row.DatasetHash, row.Name, row.IsSimulated, row.ImportedAt)
        {
            Notes = ImportReport.FromJson(row.ProblemsJson).Notes,
        })];

    /// <summary>Loads a dataset's columns, or hands out the ones in memory; null where there is none of that hash.</summary>
    public Task<Dataset?> FindAsync(string datasetHash, CancellationToken cancellationToken) =>
        loaded.DatasetAsync(datasetHash, cancellationToken);

    /// <summary>One image as it was imported, to be read piece by piece; null where dataset or instance are unknown.</summary>
    /// <exception cref="StoreException">The disk does not give it.</exception>
    public async Task<Stream?> OpenImageAsync(string datasetHash, int instanceIndex, CancellationToken cancellationToken) =>
        await loaded.DatasetAsync(datasetHash, cancellationToken) is { } dataset && instanceIndex >= 0 && instanceIndex < dataset.InstanceCount
            ? ImagePack.OpenImage(directory, dataset, instanceIndex)
            : null;

    /// <summary>The encoded bytes of one image as they were imported; null where dataset or instance are unknown.</summary>
    public async Task<byte[]?> FindImageAsync(string datasetHash, int instanceIndex, CancellationToken cancellationToken)
    {
        using var pack = await loaded.BorrowPackAsync(datasetHash, cancellationToken);
        return pack is null || instanceIndex < 0 || instanceIndex >= pack.Value.Count ? null : pack.Value.Read(instanceIndex);
    }

    private async Task<ImportedDataset?> FindImportedAsync(SourceFingerprint source, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(source.Key, cancellationToken) is not { } row)
        {
            return null;
        }

        try
        {
            using var pack = await loaded.BorrowPackAsync(row.DatasetHash, cancellationToken);
            return pack is not null && await loaded.DatasetAsync(row.DatasetHash, cancellationToken) is { } dataset
                ? ImportReport.FromJson(row.ProblemsJson).Of(dataset)
                : null;
        }
        catch (StoreException)
        {
            // Its files are damaged: a full import puts them right.
            return null;
        }
    }

    private Task KeepAsync(ImportedDataset imported, CancellationToken cancellationToken) => stored.AddAsync(
        new DatasetRow
        {
            Hash = imported.Dataset.Hash,
            Name = imported.Dataset.Name,
            InstanceCount = imported.Dataset.InstanceCount,
            ClassNamesJson = JsonSerializer.Serialize(imported.Dataset.ClassNames),
            ProblemsJson = new ImportReport(imported).ToJson(),
            ImportedAt = time.GetUtcNow(),
        },
        cancellationToken);

    private static DatasetSummary Summarize(DatasetRow row) => new(
        row.Hash,
        row.Name,
        row.InstanceCount,
        JsonSerializer.Deserialize<ImmutableArray<string>>(row.ClassNamesJson).Length,
        ImportReport.FromJson(row.ProblemsJson).Problems.Length,
        row.ImportedAt);
}
