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

    /// <summary>Newest first, each with its dataset and the name of its model, or of the predictions in its place.</summary>
    internal Task<IReadOnlyList<(AnalysisRow Analysis, DatasetRow Dataset, string ModelName)>> ListAsync(CancellationToken cancellationToken) => contexts.UseAsync<IReadOnlyList<(AnalysisRow Analysis, DatasetRow Dataset, string ModelName)>>(
        async context =>
        {
            var rows = await context.Analyses.AsNoTracking()
                .Join(context.Datasets, analysis => analysis.DatasetHash, dataset => dataset.Hash, (analysis, dataset) => new { analysis, dataset })
                .Select(pair => new
                {
                    pair.analysis,
                    pair.dataset,
                    ModelName = pair.analysis.PredictionsHash == null
                        ? context.Models.Where(model => model.Hash == pair.analysis.ModelHash).Select(model => model.Name).FirstOrDefault()
                        : context.Predictions.Where(predictions => predictions.Hash == pair.analysis.PredictionsHash).Select(predictions => predictions.Name).FirstOrDefault(),
                })
                .Where(row => row.ModelName != null)
                .ToListAsync(cancellationToken);
            return [.. rows.OrderByDescending(row => row.analysis.CreatedAt).Select(row => (row.analysis, row.dataset, row.ModelName!))];
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
