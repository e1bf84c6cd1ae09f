using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Store;

/// <summary>What is dropped to save space, what is not, and how it comes back.</summary>
public sealed class ResultCacheTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private AnalysisRequest _request = null!;
    private ScoredAnalysis _analysis = null!;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _engine = await TestEngine.StartAsync(token);
        var sample = Directory.CreateDirectory(Path.Combine(_engine.Directory.Root, "sample")).FullName;
        SampleGenerator.Write(sample, seed: 4, 60, token);
        _request = await _engine.RequestAsync(
            Path.Combine(sample, "figures.zip"),
            BuiltInSample.ModelPath,
            null,
            _ => new ScoringConfiguration
            {
                K = 5,
                Layers = ["logits"],
                Preprocessing = PreprocessingPresets.Create("unit", SampleGenerator.ImageSize, SampleGenerator.ImageSize),
            },
            token);
        _analysis = await _engine.Scoring.ScoreAsync(_request, null, token);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task TrimAsync_WithinTheHour_DropsMatricesAndKeepsWhatMayBeOnScreen()
    {
        var token = TestContext.Current.CancellationToken;

        var left = await Cache(TimeSpan.Zero).TrimAsync(0, token);

        Assert.Equal((0, 0), (left!.Matrices, left.Unfinished));
        Assert.True(left.Results > 0);
        Assert.NotNull(await _engine.Service<AnalysisReader>().ReadAsync(_analysis.Id, token));
    }

    [Fact]
    public async Task TrimAsync_LongAfter_DropsAllAndScoringAgainBringsTheSameBack()
    {
        var token = TestContext.Current.CancellationToken;
        await _engine.Service<ResultStore>().WriteUsesAsync(token);

        var left = await Cache(TimeSpan.FromHours(3)).TrimAsync(0, token);

        Assert.Equal(0, left!.Total);
        var fault = await Assert.ThrowsAsync<MissingResultException>(() => _engine.Service<AnalysisReader>().ReadAsync(_analysis.Id, token));
        Assert.Contains("Score the analysis again", fault.Message, StringComparison.Ordinal);
        var request = await _engine.Analyses.FindRequestAsync(_analysis.Id, token);
        var again = await _engine.Scoring.ScoreAsync(request!, null, token);
        Assert.Equal(_analysis.Id, again.Id);
        Assert.All(_analysis.Columns, column => Assert.Equal(column.Values, again.FindColumn(column.Id)!.Values));
    }

    [Fact]
    public async Task TrimAsync_PartOfIt_DropsTheMatrixUsedLongestAgo()
    {
        var token = TestContext.Current.CancellationToken;
        var files = new DirectoryInfo(_engine.Directory.Representations).GetFiles();
        File.SetLastWriteTimeUtc(files[0].FullName, DateTime.UtcNow.AddDays(-1));
        var usage = await Cache(TimeSpan.Zero).MeasureAsync(token);

        await Cache(TimeSpan.Zero).TrimAsync(usage.Total - 1, token);

        Assert.Equal(files.Skip(1).Select(file => file.Name).Order(), new DirectoryInfo(_engine.Directory.Representations).GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task TrimAsync_WhileARunIsAtWork_DropsNothing()
    {
        var token = TestContext.Current.CancellationToken;
        using var use = await _engine.Service<ResultLocks>().UseAsync(null, token);

        Assert.Null(await Cache(TimeSpan.FromHours(3)).TrimAsync(0, token));
        Assert.NotEmpty(Directory.GetFiles(_engine.Directory.Representations));
    }

    [Fact]
    public async Task FindProjection_VectorsDropped_AsksForScoringWhichBringsThemBack()
    {
        var token = TestContext.Current.CancellationToken;
        await Cache(TimeSpan.Zero).TrimAsync(0, token);
        Task<float[]?> ProjectAsync() => _engine.Analyses.FindProjectionAsync(_analysis.Id, "logits", ProjectionMethod.Pca, progress: null, token);

        await Assert.ThrowsAsync<MissingResultException>(ProjectAsync);
        await _engine.Scoring.ScoreAsync(_request, null, token);

        Assert.Equal(2 * _analysis.InstanceCount, (await ProjectAsync())!.Length);
        Assert.Empty(Directory.GetFiles(_engine.Directory.Representations, "*.wanted"));
    }

    private ResultCache Cache(TimeSpan later) => new(
        _engine.Directory, _engine.Service<StoredResultSizes>(), _engine.Service<ResultStore>(), _engine.Service<ResultLocks>(), new CacheOptions(), new LaterTime(later));

    private sealed class LaterTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
