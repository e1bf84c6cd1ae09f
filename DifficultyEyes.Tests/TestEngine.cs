using DifficultyEyes.Core;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DifficultyEyes.Tests;

/// <summary>The whole engine over a data directory of its own, removed at the end.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestEngine(string folder, CacheOptions? cache)
    {
        Directory = new DataDirectory(folder);
        _services = new ServiceCollection().AddDifficultyEyesCore(Directory, new ImportLimits(), cache).BuildServiceProvider();
    }

    public DataDirectory Directory { get; }

    public DatasetCatalog Datasets => Service<DatasetCatalog>();

    public ModelCatalog Models => Service<ModelCatalog>();

    public AnalysisCatalog Analyses => Service<AnalysisCatalog>();

    public ScoringService Scoring => Service<ScoringService>();

    public static async Task<TestEngine> StartAsync(CancellationToken cancellationToken, CacheOptions? cache = null)
    {
        var engine = new TestEngine(System.IO.Directory.CreateTempSubdirectory("difficultyeyes-test-").FullName, cache);
        await engine.Service<Database>().PrepareAsync(cancellationToken);
        return engine;
    }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Imports everything and scores it, as the command line does.</summary>
    public async Task<ScoredAnalysis> ScoreAsync(
        string datasetPath, string modelPath, string? annotationsPath, Func<Preprocessing, ScoringConfiguration> configure, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(datasetPath, modelPath, annotationsPath, configure, cancellationToken);
        return await Scoring.ScoreAsync(request, null, cancellationToken);
    }

    /// <summary>Imports everything; the preprocessing handed to <paramref name="configure"/> is CIFAR-10's.</summary>
    public async Task<AnalysisRequest> RequestAsync(
        string datasetPath, string modelPath, string? annotationsPath, Func<Preprocessing, ScoringConfiguration> configure, CancellationToken cancellationToken)
    {
        var dataset = (await Datasets.ImportAsync(datasetPath, new ImportOptions(), null, cancellationToken)).Dataset;
        var model = await Models.ImportAsync(modelPath, Path.GetFileName(modelPath), cancellationToken);
        var annotations = annotationsPath is null
            ? null
            : (await Datasets.ImportAnnotationsAsync(annotationsPath, dataset, Path.GetFileName(annotationsPath), cancellationToken)).Annotations;
        return new AnalysisRequest
        {
            Name = "test",
            DatasetHash = dataset.Hash,
            ModelHash = model.Hash,
            AnnotationsHash = annotations?.Hash,
            Configuration = configure(PreprocessingPresets.Create("cifar10", 32, 32)),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();

        // Pooled connections keep the file open, on systems where that blocks its removal.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory.Root, recursive: true);
    }
}
