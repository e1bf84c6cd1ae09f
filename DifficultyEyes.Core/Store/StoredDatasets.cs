using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of datasets and of the votes on them.</summary>
public sealed class StoredDatasets(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Adds a dataset; one that is there keeps its date, and takes over the name and the problems of this import.</summary>
    internal Task AddAsync(DatasetRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Datasets (Hash, Name, InstanceCount, ClassNamesJson, ProblemsJson, ImportedAt)
            VALUES ({row.Hash}, {row.Name}, {row.InstanceCount}, {row.ClassNamesJson}, {row.ProblemsJson}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET Name = excluded.Name, ProblemsJson = excluded.ProblemsJson
            """,
            cancellationToken),
        cancellationToken);

    /// <summary>Adds an annotation set; one that is there keeps its date, and takes over the name and the problems of this import.</summary>
    internal Task AddAsync(AnnotationsRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Annotations (Hash, DatasetHash, Name, ProblemsJson, IsSimulated, ImportedAt)
            VALUES ({row.Hash}, {row.DatasetHash}, {row.Name}, {row.ProblemsJson}, {row.IsSimulated}, {row.ImportedAt})
            ON CONFLICT (Hash) DO UPDATE SET Name = excluded.Name, ProblemsJson = excluded.ProblemsJson
            """,
            cancellationToken),
        cancellationToken);

    /// <summary>Newest first.</summary>
    internal Task<IReadOnlyList<DatasetRow>> ListAsync(CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<DatasetRow>>(
        // Sorted here: SQLite cannot order dates that carry an offset.
        async context => [.. (await context.Datasets.AsNoTracking().ToListAsync(cancellationToken)).OrderByDescending(row => row.ImportedAt)],
        cancellationToken);

    /// <returns>Null where there is none of that hash.</returns>
    internal Task<DatasetRow?> FindAsync(string datasetHash, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Datasets.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == datasetHash, cancellationToken), cancellationToken);

    /// <returns>What an annotation set is called; null where there is none of that hash.</returns>
    internal Task<string?> FindAnnotationsNameAsync(string annotationsHash, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Annotations.Where(row => row.Hash == annotationsHash).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>Newest first.</summary>
    internal Task<IReadOnlyList<AnnotationsRow>> ListAnnotationsAsync(string datasetHash, CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<AnnotationsRow>>(
        async context =>
        {
            var rows = await context.Annotations.AsNoTracking().Where(row => row.DatasetHash == datasetHash).ToListAsync(cancellationToken);
            return [.. rows.OrderByDescending(row => row.ImportedAt)];
        },
        cancellationToken);
}
