using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of analyses and of their columns.</summary>
public sealed class StoredAnalyses(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Keeps an analysis with its columns in one transaction; one of that id is replaced.</summary>
    internal Task PutAsync(AnalysisRow analysis, IReadOnlyCollection<AnalysisColumnRow> columns, CancellationToken cancellationToken) => contexts.UseAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await context.Analyses.Where(row => row.Id == analysis.Id).ExecuteDeleteAsync(cancellationToken);
            context.Analyses.Add(analysis);
            context.AnalysisColumns.AddRange(columns);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Newest first, each with its dataset and model.</summary>
    internal Task<IReadOnlyList<(AnalysisRow Analysis, DatasetRow Dataset, ModelRow Model)>> ListAsync(CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<(AnalysisRow Analysis, DatasetRow Dataset, ModelRow Model)>>(
        async context =>
        {
            var rows = await context.Analyses.AsNoTracking()
                .Join(context.Datasets, analysis => analysis.DatasetHash, dataset => dataset.Hash, (analysis, dataset) => new { analysis, dataset })
                .Join(context.Models, pair => pair.analysis.ModelHash, model => model.Hash, (pair, model) => new { pair.analysis, pair.dataset, model })
                .ToListAsync(cancellationToken);
            return [.. rows.OrderByDescending(row => row.analysis.CreatedAt).Select(row => (row.analysis, row.dataset, row.model))];
        },
        cancellationToken);

    /// <returns>Null where there is none of that id.</returns>
    internal Task<AnalysisRow?> FindAsync(string analysisId, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Analyses.AsNoTracking().SingleOrDefaultAsync(row => row.Id == analysisId, cancellationToken), cancellationToken);

    /// <summary>In the order of the scores table.</summary>
    internal Task<IReadOnlyList<AnalysisColumnRow>> ListColumnsAsync(string analysisId, CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<AnalysisColumnRow>>(
        async context => await context.AnalysisColumns.AsNoTracking()
            .Where(column => column.AnalysisId == analysisId).OrderBy(column => column.Ordinal).ToListAsync(cancellationToken),
        cancellationToken);

    internal Task RenameAsync(string analysisId, string name, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Analyses.Where(row => row.Id == analysisId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, name), cancellationToken),
        cancellationToken,
        "The name was not changed.");

    internal Task DeleteAsync(string analysisId, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Analyses.Where(row => row.Id == analysisId).ExecuteDeleteAsync(cancellationToken),
        cancellationToken,
        "The analysis was not deleted.");
}
