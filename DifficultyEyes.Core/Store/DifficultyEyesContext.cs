using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The database: what was imported, what was scored, what was shared, and per-instance difficulty.</summary>
public sealed class DifficultyEyesContext(DbContextOptions<DifficultyEyesContext> options) : DbContext(options)
{
    internal DbSet<DatasetRow> Datasets => Set<DatasetRow>();

    internal DbSet<ModelRow> Models => Set<ModelRow>();

    internal DbSet<AnnotationsRow> Annotations => Set<AnnotationsRow>();

    internal DbSet<AnalysisRow> Analyses => Set<AnalysisRow>();

    internal DbSet<AnalysisColumnRow> AnalysisColumns => Set<AnalysisColumnRow>();

    internal DbSet<ResultRow> Results => Set<ResultRow>();

    internal DbSet<SessionRow> Sessions => Set<SessionRow>();

    internal DbSet<SourceImportRow> SourceImports => Set<SourceImportRow>();

    internal DbSet<DynamicsRow> Dynamics => Set<DynamicsRow>();

    internal DbSet<ScoreSetRow> ScoreSets => Set<ScoreSetRow>();

    internal DbSet<PredictionsRow> Predictions => Set<PredictionsRow>();

    internal DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DatasetRow>().HasKey(row => row.Hash);
        modelBuilder.Entity<ModelRow>().HasKey(row => row.Hash);
        modelBuilder.Entity<AnnotationsRow>().HasKey(row => row.Hash);
        modelBuilder.Entity<AnalysisRow>().HasKey(row => row.Id);
        modelBuilder.Entity<ResultRow>().HasKey(row => row.Key);
        modelBuilder.Entity<ResultRow>().HasIndex(row => row.LastUsedSeconds);
        modelBuilder.Entity<SessionRow>().HasKey(row => row.Id);
        modelBuilder.Entity<SourceImportRow>().HasKey(row => row.Key);
        modelBuilder.Entity<DynamicsRow>().HasKey(row => row.Hash);
        modelBuilder.Entity<ScoreSetRow>().HasKey(row => row.Hash);
        modelBuilder.Entity<PredictionsRow>().HasKey(row => row.Hash);
        modelBuilder.Entity<ReviewRow>().HasKey(row => new { row.DatasetHash, row.Finding, row.InstanceIndex });

        var column = modelBuilder.Entity<AnalysisColumnRow>();
        column.HasKey(row => new { row.AnalysisId, row.Ordinal });
        column.HasOne<AnalysisRow>().WithMany().HasForeignKey(row => row.AnalysisId).OnDelete(DeleteBehavior.Cascade);
        column.HasIndex(row => row.ResultKey);
    }
}
