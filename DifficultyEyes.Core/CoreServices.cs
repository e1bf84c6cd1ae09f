using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Probing;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Workspace;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DifficultyEyes.Core;

/// <summary>Registers what the web app and the command line share.</summary>
public static class CoreServices
{
    /// <summary>Adds the engine over one data directory; call <see cref="StorePreparation.RunAsync"/> before first use.</summary>
    /// <param name="limits">What an import may hold at most, and how large an image may be.</param>
    /// <param name="cache">How much of what was computed is kept; null for the defaults.</param>
    public static IServiceCollection AddDifficultyEyesCore(
        this IServiceCollection services, DataDirectory directory, ImportLimits limits, CacheOptions? cache = null)
    {
        services.AddSingleton(directory);
        services.AddSingleton(limits);
        services.AddSingleton(TimeProvider.System);
        services.AddDbContextFactory<DifficultyEyesContext>(options =>
            options.UseSqlite(Database.ConnectionString(directory)).ConfigureWarnings(LowerFaults));
        services.AddSingleton<Database>();
        services.AddSingleton<StorePreparation>();
        services.AddSingleton(cache ?? new CacheOptions());
        services.AddSingleton<ResultStore>();
        services.AddSingleton<ResultLocks>();
        services.AddSingleton<StoredResultSizes>();
        services.AddSingleton<ResultCache>();
        services.AddSingleton<StoredDatasets>();
        services.AddSingleton<StoredSources>();
        services.AddSingleton<StoredDynamics>();
        services.AddSingleton<StoredScoreSets>();
        services.AddSingleton<StoredPredictions>();
        services.AddSingleton<StoredModels>();
        services.AddSingleton<StoredAnalyses>();
        services.AddSingleton<StoredSessions>();
        services.AddSingleton<StoredReviews>();
        services.TryAddSingleton(_ => MemoryBudget.OfMachine());
        services.AddSingleton<IImageDecoder>(provider => new SkiaImageDecoder(limits.MaximumPixels, provider.GetRequiredService<MemoryBudget>()));
        services.AddSingleton<DatasetImporter>();
        services.AddSingleton<ImportTurns>();
        services.AddSingleton(provider => new LoadedContent(directory, provider.GetRequiredService<CacheOptions>()));
        services.AddSingleton<DatasetCatalog>();
        services.AddSingleton<DynamicsCatalog>();
        services.AddSingleton<ScoreSetCatalog>();
        services.AddSingleton<PredictionCatalog>();
        services.TryAddSingleton(new ModelLimits());

        // Who can start another process registers the host that does.
        services.TryAddSingleton<IModelHost, LocalModelHost>();
        services.AddSingleton<KeptDescriptions>();
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<ModelProbe>();
        services.AddSingleton<ConfigurationProbe>();
        services.AddSingleton<AnalysisReader>();
        services.AddSingleton<ProjectionCache>();
        services.AddSingleton<AnalysisCatalog>();
        services.AddSingleton<RepresentationStage>();
        services.AddSingleton<StabilityStage>();
        services.AddSingleton<EncoderStage>();
        services.AddSingleton<NeighborStage>();
        services.AddSingleton<ColumnStage>();
        services.AddSingleton<AnalysisWriter>();
        services.AddSingleton<ScoringService>();
        services.AddSingleton<WorkspaceResolvers>();
        services.AddSingleton<SharedSessions>();
        services.AddSingleton<ReviewCatalog>();
        return services;
    }

    // What fails for want of room is told to whoever asked for it, and what fails by our fault is logged where it is met: neither is an error twice.
    private static void LowerFaults(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.ConnectionError, LogLevel.Warning),
        (RelationalEventId.CommandError, LogLevel.Warning),
        (RelationalEventId.TransactionError, LogLevel.Warning),
        (CoreEventId.SaveChangesFailed, LogLevel.Warning),
        (CoreEventId.QueryIterationFailed, LogLevel.Warning));
}
