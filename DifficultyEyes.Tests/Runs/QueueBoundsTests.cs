using System.Net;
using System.Net.Http.Json;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Api;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Runs;

/// <summary>More orders than the queue takes.</summary>
public sealed class QueueBoundsTests(ScoredWebApp app) : IClassFixture<ScoredWebApp>, IAsyncDisposable
{
    private const string OwnAddress = "127.0.0.1";

    private readonly ManualResetEventSlim _goesOn = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunQueue Queue => app.Service<RunQueue>();

    public async ValueTask DisposeAsync()
    {
        Queue.Changed -= HoldUp;
        _goesOn.Set();
        foreach (var run in Queue.List())
        {
            Queue.Cancel(run.Id);
        }

        foreach (var run in Queue.List())
        {
            await Queue.WaitAsync(run.Id, Token);
        }

        _goesOn.Dispose();
    }

    [Theory]
    [InlineData(OwnAddress, HttpStatusCode.TooManyRequests)]
    [InlineData(null, HttpStatusCode.ServiceUnavailable)]
    public async Task Analyses_AsManyWaitAsMay_AreRefusedForAWhile(string? address, HttpStatusCode status)
    {
        var limits = app.Service<RunLimits>();
        var request = await app.Service<AnalysisCatalog>().FindRequestAsync(app.Analysis.Id, Token);
        Queue.Changed += HoldUp;
        for (var number = 0; number < (address is null ? limits.MaximumWaiting : limits.MaximumWaitingOfAddress); number++)
        {
            Queue.Enqueue(request! with { Configuration = request.Configuration with { K = 6 + number } }, address ?? $"192.0.2.{number}");
        }

        var order = new { datasetHash = app.Analysis.Dataset.Hash, modelHash = app.Analysis.Models[0].Hash, configuration = new { k = 500 } };
        using var response = await app.Client.PostAsJsonAsync("api/analyses", order, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    // Keeps the run that is at work from ending while the test counts.
    private void HoldUp(RunSnapshot run)
    {
        if (run.State == RunState.Running)
        {
            _goesOn.Wait(Token);
        }
    }
}
