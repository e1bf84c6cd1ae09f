using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Benchmarks;
using DifficultyEyes.Web.Benchmarks.Brush;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.Benchmarks;

public sealed class BrushBenchmarkTests : IDisposable
{
    private const int InstanceCount = 300;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void CountingTiming_SmallAnalysis_MeasuresBrushesAndTheirRatioToAPass()
    {
        var measurements = CountingTiming.Measure(InstanceCount, 3, repetitions: 2, _ => { }, TestContext.Current.CancellationToken).ToList();

        Assert.Equal(["a brush, median", "a brush, 95th percentile", "all threads: a brush"], measurements.Select(measurement => measurement.What));
        Assert.All(measurements, measurement => Assert.True(measurement.Value!.Repetitions == 2));
        Assert.True(measurements[0].Value!.Median > 0 && measurements[0].Value!.Median <= measurements[1].Value!.Maximum);
        Assert.True(measurements[2].Ratio!.Value.Median > 0);
    }

    [Fact]
    public void Percentile_TwentyValues_IsTheOneThatNineteenDoNotExceed()
    {
        Assert.Equal(19, Spread.Percentile(Enumerable.Range(1, 20).Select(value => (double)value), 0.95));
        Assert.Equal(7, Spread.Percentile([7], 0.95));
    }

    [Fact]
    public void DrawnBrushes_OneAfterTheOther_ChangeTheStateEachTime()
    {
        var analysis = DrawnAnalysis.Create(100, 3, 2, seed: 1);
        var start = Core.Workspace.WorkspaceStart.For(analysis);

        var states = DrawnBrushes.After(start, analysis, new Core.Workspace.AnalysisBins(analysis), new Random(1)).Take(44).ToList();

        Assert.Equal(11, states.SelectMany(state => state.Clauses).Select(clause => clause.Source).Distinct().Count());
        Assert.Contains(states, state => state.Clauses.Length > 1);
    }

    [Fact]
    public void SmallNetwork_Inspected_OffersTheLayersThatAreScored()
    {
        var description = ModelInspector.Inspect(RandomResidualNetwork.Create(1, DrawnPictures.Side, [8, 16], DrawnPictures.ClassCount));

        Assert.Equal(DrawnPictures.ClassCount, description.ClassOutput.ClassCount);
        Assert.Equal(DrawnPictures.Side, description.SuggestedPreprocessing.Width);
    }

    [Fact]
    public async Task BrowserTiming_ScoredPictures_TimesEveryGestureAndOpening()
    {
        Assert.SkipWhen(HeadlessBrowser.Find() is null, "Chromium is missing.");
        var cancellationToken = TestContext.Current.CancellationToken;
        var (id, scoring) = await StoredAnalysis.PrepareAsync(_folder, InstanceCount, _ => { }, cancellationToken);
        var known = await StoredAnalysis.PrepareAsync(_folder, InstanceCount, _ => { }, cancellationToken);

        await using var app = await ServedApp.StartAsync(_folder, cancellationToken);
        await using var browser = await HeadlessBrowser.StartAsync(HeadlessBrowser.Find()!, cancellationToken);
        var address = new Uri(app.Address, "analyses/" + id);
        var told = new List<string>();
        var measurements = await BrowserTiming.MeasureAsync(browser, app, address, InstanceCount, 1, told.Add, cancellationToken);
        var together = await BrowserTiming.MeasureTogetherAsync(browser, address, InstanceCount, 2, 1, told.Add, cancellationToken);

        Assert.NotNull(scoring);
        Assert.Equal((id, (TimeSpan?)null), known);
        Assert.All(measurements.Append(together), measurement => Assert.True(measurement.Value?.Median > 0, measurement.What));

        // Every gesture brushed something, and not everything.
        var selected = told.Where(line => line.EndsWith(" selected", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(BrushGesture.All.Count, selected.Count());
        Assert.All(selected, count => Assert.InRange(count, 1, InstanceCount - 1));
    }

    [Fact]
    public async Task DrawnPictures_Imported_HaveVotesForEveryImage()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (id, _) = await StoredAnalysis.PrepareAsync(_folder, InstanceCount, _ => { }, cancellationToken);

        await using var engine = await Engine.OpenAsync(_folder, cancellationToken);
        var analysis = await engine.Get<AnalysisCatalog>().OpenAsync(id, cancellationToken);

        Assert.Equal(InstanceCount, analysis!.InstanceCount);
        Assert.DoesNotContain(analysis.FindColumn("human_entropy")!.Values, float.IsNaN);
        Assert.Equal(4, Core.Workspace.FlowColumns.RepresentationsOf(analysis, Core.Workspace.FlowBasis.Label).Count());
    }
}
