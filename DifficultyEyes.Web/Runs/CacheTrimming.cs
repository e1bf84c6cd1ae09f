using System.Threading.Channels;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Runs;

/// <summary>Keeps derived results within their limit: at start, after each run and every ten minutes.</summary>
internal sealed class CacheTrimming(ResultCache cache, RunQueue runs, TimeProvider time, ILogger<CacheTrimming> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // Room for one: runs that end meanwhile are within the same look.
    private readonly Channel<RunSnapshot> _ended = Channel.CreateBounded<RunSnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override void Dispose()
    {
        runs.Changed -= OnRunChanged;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        runs.Changed += OnRunChanged;
        try
        {
            while (true)
            {
                await TrimAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends.
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(_ended.Reader.ReadAsync(either.Token).AsTask(), Task.Delay(Interval, time, either.Token));
        await either.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task TrimAsync(CancellationToken stoppingToken)
    {
        try
        {
            await cache.TrimAsync(stoppingToken);
        }
        catch (Exception fault) when (fault is DifficultyEyesException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            // Perhaps it can be done the next time; the app is of use meanwhile.
            Log.TrimFailed(logger, fault);
        }
    }

    private void OnRunChanged(RunSnapshot run)
    {
        if (run.State is RunState.Done or RunState.Failed or RunState.Cancelled)
        {
            _ended.Writer.TryWrite(run);
        }
    }
}
