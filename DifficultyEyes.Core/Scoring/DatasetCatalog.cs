using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The datasets and annotation sets that were imported; the files are immutable, the names are in the database.</summary>
public sealed class DatasetCatalog(
    DataDirectory directory,
    DatasetImporter importer,
    StoredDatasets stored,
    LoadedContent loaded,
    TimeProvider time)
{
    /// <summary>Imports a dataset; the same content imported again is the same dataset, under the name it got first.</summary>
    /// <exception cref="ImportException">The input was refused; nothing was kept.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ImportedDataset> ImportAsync(string sourcePath, ImportOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var imported = await DiskFault.ExplainedAsync(() => importer.ImportAsync(sourcePath, options, progress, cancellationToken));
        var dataset = imported.Dataset;
        await stored.AddAsync(
            new DatasetRow
            {
                Hash = dataset.Hash,
                Name = dataset.Name,
                InstanceCount = dataset.InstanceCount,
                ClassNamesJson = JsonSerializer.Serialize(dataset.ClassNames),
                ProblemsJson = JsonSerializer.Serialize(imported.Problems),
                ImportedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return imported;
    }

    /// <summary>Imports votes for a dataset.</summary>
    /// <exception cref="ImportException">The table was refused; nothing was kept.</exception>
    public async Task<ImportedAnnotations> ImportAnnotationsAsync(string csvPath, Dataset dataset, string name, CancellationToken cancellationToken)
    {
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
                ProblemsJson = JsonSerializer.Serialize(imported.Problems),
                IsSimulated = annotations.IsSimulated,
                ImportedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return imported;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DatasetSummary>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await stored.ListAsync(cancellationToken)).Select(Summarize)];

    /// <summary>What was left out when the dataset was imported last; empty where it is unknown.</summary>
    public async Task<IReadOnlyList<ImportProblem>> ListProblemsAsync(string datasetHash, CancellationToken cancellationToken) =>
        await stored.FindAsync(datasetHash, cancellationToken) is { } row ? JsonSerializer.Deserialize<ImmutableArray<ImportProblem>>(row.ProblemsJson) : [];

    /// <summary>Annotation sets of a dataset, newest first.</summary>
    public async Task<IReadOnlyList<AnnotationsSummary>> ListAnnotationsAsync(string datasetHash, CancellationToken cancellationToken) =>
        [.. (await stored.ListAnnotationsAsync(datasetHash, cancellationToken)).Select(row => new AnnotationsSummary(row.Hash, row.Name, row.IsSimulated, row.ImportedAt))];

    /// <summary>Loads a dataset's columns, or hands out the ones in memory; null where there is none of that hash.</summary>
    public Task<Dataset?> FindAsync(string datasetHash, CancellationToken cancellationToken) =>
        loaded.DatasetAsync(datasetHash, cancellationToken);

    /// <summary>The encoded bytes of one image as they were imported; null where dataset or instance are unknown.</summary>
    public async Task<byte[]?> FindImageAsync(string datasetHash, int instanceIndex, CancellationToken cancellationToken)
    {
        var pack = await loaded.PackAsync(datasetHash, cancellationToken);
        return pack is null || instanceIndex < 0 || instanceIndex >= pack.Count ? null : pack.Read(instanceIndex);
    }

    private static DatasetSummary Summarize(DatasetRow row) => new(
        row.Hash,
        row.Name,
        row.InstanceCount,
        JsonSerializer.Deserialize<ImmutableArray<string>>(row.ClassNamesJson),
        JsonSerializer.Deserialize<ImmutableArray<ImportProblem>>(row.ProblemsJson).Length,
        row.ImportedAt);
}
