using System.Collections.Concurrent;
using System.Threading.Channels;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Runs;

/// <summary>Scores analyses one after the other, apart from any page: a run survives a reload, and everyone sees the same progress.</summary>
/// <remarks>
/// One at a time: a run takes all cores by itself, and two at once would only share them and the memory. The queue is in memory: a
/// restart forgets it. What a run finished is in the data directory, so the same analysis started again goes on from there.
/// </remarks>
public sealed class RunQueue(ScoringService scoring, TimeProvider time, ILogger<RunQueue> logger) : BackgroundService
{
    // Enough to look back on, few enough to list.
    private const int EndedKept = 100;

    private readonly Channel<Run> _waiting = Channel.CreateUnbounded<Run>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly Lock _enqueueing = new();

    /// <summary>Raised, at most about five times a second for each run, when a run's state or progress changes. Handlers must return at once.</summary>
    public event Action<RunSnapshot>? Changed;

    /// <summary>Queues a run; the same analysis that is queued or running already is not queued twice.</summary>
    public RunSnapshot Enqueue(AnalysisRequest request)
    {
        lock (_enqueueing)
        {
            var analysisId = AnalysisId.Of(request);
            if (_runs.Values.FirstOrDefault(run => run.AnalysisId == analysisId && !run.HasEnded) is { } already)
            {
                return already.Snapshot();
            }

            ForgetOldest();
            var added = new Run(request, analysisId, time, Raise);
            _runs[added.Id] = added;
            _waiting.Writer.TryWrite(added);
            return added.Snapshot();
        }
    }

    public RunSnapshot? Find(string runId) => _runs.GetValueOrDefault(runId)?.Snapshot();

    /// <summary>Waits until a run is done, failed or cancelled.</summary>
    /// <returns>How it ended; null where there is none of that id.</returns>
    public async Task<RunSnapshot?> WaitAsync(string runId, CancellationToken cancellationToken)
    {
        if (!_runs.TryGetValue(runId, out var run))
        {
            return null;
        }

        await run.Ended.WaitAsync(cancellationToken);
        return run.Snapshot();
    }

    /// <summary>Queued and running ones, then those that ended lately, newest first.</summary>
    public IReadOnlyList<RunSnapshot> List() =>
        [.. _runs.Values.OrderBy(run => run.HasEnded).ThenByDescending(run => run.CreatedAt).Select(run => run.Snapshot())];

    /// <summary>Cancels a queued or running run; false where it is unknown or has ended.</summary>
    public bool Cancel(string runId) => _runs.TryGetValue(runId, out var run) && run.Cancel("Cancelled before it started.");

    public override void Dispose()
    {
        foreach (var run in _runs.Values)
        {
            run.Dispose();
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var run in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await ExecuteAsync(run, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends; that is no fault of the queue.
        }
        finally
        {
            foreach (var waiting in _runs.Values)
            {
                waiting.Cancel("The app was stopped before it started. Start it again.");
            }
        }
    }

    private async Task ExecuteAsync(Run run, CancellationToken stoppingToken)
    {
        if (!run.Start())
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, run.Cancellation);
        try
        {
            // Away from the caller's thread: scoring computes for long stretches between its awaits.
            await Task.Run(() => scoring.ScoreAsync(run.Request, run, stop.Token), stop.Token);
            run.End(RunState.Done, null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            run.End(RunState.Cancelled, "Cancelled. What was finished is kept: starting again goes on from there.");
        }
        catch (DifficultyEyesException fault)
        {
            Log.RunRefused(logger, fault, run.Id);
            run.End(RunState.Failed, fault.Message);
        }
#pragma warning disable CA1031 // The worker must outlive any fault of one run; it is logged whole and shown as an id.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.RunFailed(logger, fault, run.Id);
            run.End(RunState.Failed, $"The run stopped by a fault of ours. Its id in the log is {run.Id}.");
        }
    }

    private void ForgetOldest()
    {
        foreach (var run in _runs.Values.Where(run => run.HasEnded).OrderByDescending(run => run.CreatedAt).Skip(EndedKept - 1))
        {
            _runs.TryRemove(run.Id, out _);
            run.Dispose();
        }
    }

    private void Raise(RunSnapshot snapshot) => Changed?.Invoke(snapshot);
}
