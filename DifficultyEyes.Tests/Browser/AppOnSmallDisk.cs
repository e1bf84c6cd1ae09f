using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Store;
using Microsoft.Data.Sqlite;

namespace DifficultyEyes.Tests.Browser;

/// <summary>The app with a scored analysis on a small disk of its own, which can be filled and emptied while it runs.</summary>
internal sealed class AppOnSmallDisk : IAsyncDisposable
{
    private const long DiskBytes = 48 << 20;
    private const int ImageCount = 200;

    private readonly DirectoryInfo _mounted;
    private readonly AppProcess _app;
    private string? _filler;

    private AppOnSmallDisk(DirectoryInfo mounted, AppProcess app, Uri address) => (_mounted, _app, Address) = (mounted, app, address);

    public Uri Address { get; }

    public string DataDirectory => _mounted.FullName;

    /// <summary>What the app logged as an error.</summary>
    public IReadOnlyList<string> Faults => _app.Faults;

    public static async Task<AppOnSmallDisk> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(OwnDisk.Missing is not null, OwnDisk.Missing ?? "");
        await using var engine = await TestEngine.StartAsync(cancellationToken);
        var sample = Directory.CreateTempSubdirectory("difficultyeyes-figures-");
        SampleGenerator.Write(sample.FullName, seed: 5, ImageCount, cancellationToken);
        var preprocessing = PreprocessingPresets.Create("unit", 64, 64) with { Mean = [.. BuiltInSample.Mean], Deviation = [.. BuiltInSample.StandardDeviation] };
        await engine.ScoreAsync(
            Path.Combine(sample.FullName, "figures.zip"),
            BuiltInSample.ModelPath,
            Path.Combine(sample.FullName, "figures-annotations.csv"),
            _ => new ScoringConfiguration { K = 5, Preprocessing = preprocessing },
            cancellationToken);
        sample.Delete(recursive: true);
        SqliteConnection.ClearAllPools();

        var mounted = Directory.CreateTempSubdirectory("difficultyeyes-small-");
        var launcher = OwnDisk.Small(mounted.FullName, DiskBytes, $"cp -r '{engine.Directory.Root}/.' '{mounted.FullName}'");
        var (app, address) = await AppProcess.StartAsync(
            mounted.FullName, launcher, ["--DifficultyEyes:ImportSample=false", "--DifficultyEyes:FreeSpaceFloorBytes=1048576", "--DifficultyEyes:CacheBytes=0"]);
        return new AppOnSmallDisk(mounted, app, address);
    }

    public void Fill() => _filler = OwnDisk.Fill(_app.OwnDataDirectory);

    public void Empty() => File.Delete(_filler!);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _mounted.Delete(recursive: true);
    }
}
