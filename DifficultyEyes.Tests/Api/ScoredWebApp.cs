using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DifficultyEyes.Tests.Api;

/// <summary>The web app on a port of its own, with one small analysis: sixty drawn figures, scored for real.</summary>
public sealed class ScoredWebApp : IAsyncLifetime
{
    private const int ImageCount = 60;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-web-");
    private WebApplication? _app;

    public ScoredAnalysis Analysis { get; private set; } = null!;

    /// <summary>At the app's own address.</summary>
    public HttpClient Client { get; } = new();

    public string TemporaryFolder => Path.Combine(_folder.FullName, "data", "temporary");

    public async ValueTask InitializeAsync()
    {
        _app = WebApp.Build(
        [
            "--urls=http://127.0.0.1:0", $"--data={Path.Combine(_folder.FullName, "data")}", "--DifficultyEyes:ImportSample=false", "--Logging:LogLevel:Default=Error",
        ]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Client.BaseAddress = new Uri(_app.Urls.Single());
        Analysis = await ScoreAsync(_app.Services, TestContext.Current.CancellationToken);
    }

    public T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task<ScoredAnalysis> ScoreAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var sample = Path.Combine(_folder.FullName, "sample");
        SampleGenerator.Write(sample, seed: 5, ImageCount, cancellationToken);
        var datasets = services.GetRequiredService<DatasetCatalog>();
        var dataset = (await datasets.ImportAsync(Path.Combine(sample, "figures.zip"), new ImportOptions(), null, cancellationToken)).Dataset;
        var votes = await datasets.ImportAnnotationsAsync(Path.Combine(sample, "figures-annotations.csv"), dataset, "votes", cancellationToken);
        var model = await services.GetRequiredService<ModelCatalog>().ImportAsync(BuiltInSample.ModelPath, "figures.onnx", cancellationToken);
        return await services.GetRequiredService<ScoringService>().ScoreAsync(
            new AnalysisRequest
            {
                Name = "sixty figures",
                DatasetHash = dataset.Hash,
                ModelHash = model.Hash,
                AnnotationsHash = votes.Annotations.Hash,
                Configuration = new ScoringConfiguration
                {
                    K = 5,
                    Preprocessing = PreprocessingPresets.Create("unit", 64, 64) with { Mean = [.. BuiltInSample.Mean], Deviation = [.. BuiltInSample.StandardDeviation] },
                },
            },
            null,
            cancellationToken);
    }
}
