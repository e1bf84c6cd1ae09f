using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Api;
using DifficultyEyes.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace DifficultyEyes.Tests.Runs;

/// <summary>The built-in sample is there where there is nothing else to look at.</summary>
public sealed class SampleStartupTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>
{
    [Fact]
    public async Task Start_WithAnAnalysisAndWithoutAny_OrdersTheSampleOnlyWithout()
    {
        var (analyses, runs) = (app.Service<AnalysisCatalog>(), app.Service<RunQueue>());

        await StartAsync();
        Assert.Empty(runs.List());

        await analyses.DeleteAsync(app.Analysis.Id, TestContext.Current.CancellationToken);
        await StartAsync();
        var ordered = Assert.Single(runs.List());
        Assert.StartsWith("Built-in sample", ordered.Name, StringComparison.Ordinal);

        // It is on its way: another start orders it not once more, and no other.
        await StartAsync();
        Assert.Single(runs.List());
        Assert.True(runs.Cancel(ordered.Id));
    }

    private async Task StartAsync()
    {
        using var startup = new SampleStartup(app.Service<AnalysisCatalog>(), app.Service<RunQueue>(), app.Service<SampleOrder>(), NullLogger<SampleStartup>.Instance);
        await startup.StartAsync(TestContext.Current.CancellationToken);
        await startup.ExecuteTask!;
    }
}
