using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>Which source files were imported already, and what became of them.</summary>
public sealed class StoredSources(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Remembers an import; one of that key is replaced.</summary>
    internal Task PutAsync(SourceImportRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT OR REPLACE INTO SourceImports ("Key", DatasetHash, ProblemsJson, ImportedAt)
            VALUES ({row.Key}, {row.DatasetHash}, {row.ProblemsJson}, {row.ImportedAt})
            """,
            cancellationToken),
        cancellationToken);

    /// <returns>Null where that source was not imported yet.</returns>
    internal Task<SourceImportRow?> FindAsync(string key, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.SourceImports.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken), cancellationToken);
}
