using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of analyses and of their columns.</summary>
public sealed class StoredAnalyses(IDbContextFactory<DifficultyEyesContext> contexts)
{
    /// <summary>Keeps an analysis with its columns in one transaction; one of that id is replaced.</summary>
    internal async Task PutAsync(AnalysisRow analysis, IReadOnlyCollection<AnalysisColumnRow> columns, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Analyses.Where(row => row.Id == analysis.Id).ExecuteDeleteAsync(cancellationToken);
        context.Analyses.Add(analysis);
        context.AnalysisColumns.AddRange(columns);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Newest first, each with its dataset and model.</summary>
    internal async Task<IReadOnlyList<(AnalysisRow Analysis, DatasetRow Dataset, ModelRow Model)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Analyses.AsNoTracking()
            .Join(context.Datasets, analysis => analysis.DatasetHash, dataset => dataset.Hash, (analysis, dataset) => new { analysis, dataset })
            .Join(context.Models, pair => pair.analysis.ModelHash, model => model.Hash, (pair, model) => new { pair.analysis, pair.dataset, model })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.analysis.CreatedAt).Select(row => (row.analysis, row.dataset, row.model))];
    }

    /// <returns>Null where there is none of that id.</returns>
    internal async Task<AnalysisRow?> FindAsync(string analysisId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Analyses.AsNoTracking().SingleOrDefaultAsync(row => row.Id == analysisId, cancellationToken);
    }

    /// <summary>In the order of the scores table.</summary>
    internal async Task<IReadOnlyList<AnalysisColumnRow>> ListColumnsAsync(string analysisId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.AnalysisColumns.AsNoTracking()
            .Where(column => column.AnalysisId == analysisId).OrderBy(column => column.Ordinal).ToListAsync(cancellationToken);
    }

    internal async Task RenameAsync(string analysisId, string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Analyses.Where(row => row.Id == analysisId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, name), cancellationToken);
    }

    internal async Task DeleteAsync(string analysisId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Analyses.Where(row => row.Id == analysisId).ExecuteDeleteAsync(cancellationToken);
    }
}
