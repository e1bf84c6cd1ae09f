using DifficultyEyes.Web.Benchmarks.Brush;
using DifficultyEyes.Web.Benchmarks.Circuits;

namespace DifficultyEyes.Tests.Benchmarks;

public sealed class CircuitsBenchmarkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WorkingPeople_Two_AreAnsweredAndWatched()
    {
        Assert.SkipWhen(HeadlessBrowser.Find() is null, "Chromium is missing.");
        var cancellationToken = TestContext.Current.CancellationToken;
        var (id, _) = await StoredAnalysis.PrepareAsync(_folder, 300, _ => { }, cancellationToken);
        await using var app = await ServedApp.StartAsync(_folder, cancellationToken);

        var measurements = await new WorkingPeople(app, HeadlessBrowser.Find()!, people: 2, TimeSpan.FromSeconds(5), TimeSpan.Zero)
            .MeasureAsync("analyses/" + id, _ => { }, cancellationToken);

        Assert.Equal(
            ["after one has come and gone", "most", "in the middle fifth", "in the last fifth", "after all have gone", "brushes, undos, details, visits"],
            measurements.Select(measurement => measurement.What));
        Assert.All(measurements, measurement => Assert.True(measurement.Value!.Median > 0, measurement.What));
        Assert.True(measurements[2].Value!.Median <= measurements[1].Value!.Median);
        Assert.NotNull(measurements[4].Ratio);
    }
}
