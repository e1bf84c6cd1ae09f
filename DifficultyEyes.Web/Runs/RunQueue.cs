using System.Collections.Concurrent;
using System.Threading.Channels;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Web.Runs;

/// <summary>Scores analyses one after the other, apart from any page: a run survives a reload, and everyone sees the same progress.</summary>
/// <remarks>
/// One at a time: a run takes all cores by itself, and two at once would only share them and the memory. What has not ended is kept in
/// the data directory: after a restart it goes on from the last finished piece. A run that the app died of twice without anything new
/// being kept is not tried again; a stop in order is no death.
/// </remarks>
internal sealed class RunQueue : BackgroundService, IHostedLifecycleService
{
    private const int MostDeaths = 2;

    // Enough to look back on, few enough to list.
    private const int EndedKept = 100;

    private readonly Channel<Run> _waiting = Channel.CreateUnbounded<Run>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly Lock _enqueueing = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ScoringService _scoring;
    private readonly StoredRuns _stored;
    private readonly RunLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger<RunQueue> _logger;

    public RunQueue(ScoringService scoring, StoredRuns stored, RunLimits limits, TimeProvider time, ILogger<RunQueue> logger)
    {
        (_scoring, _stored, _limits, _time, _logger) = (scoring, stored, limits, time, logger);
        if (!stored.IsOwner)
        {
            Log.RunsNotKept(logger);
        }

        foreach (var earlier in stored.Read())
        {
            Resume(earlier);
        }

        foreach (var file in stored.PutAside)
        {
            Log.RunPutAside(logger, file);
        }
    }

    /// <summary>Names of files that held no run that can be read: what was queued there has to be started again by hand.</summary>
    public IReadOnlyList<string> PutAside => _stored.PutAside;

    /// <summary>Raised, at most about five times a second for each run, when a run's state or progress changes. Handlers must return at once.</summary>
    public event Action<RunSnapshot>? Changed;

    /// <summary>Queues a run; the same analysis that is queued or running already is not queued twice.</summary>
    /// <param name="address">Whose order it is, as <see cref="Visitors.VisitorAddress"/> has it; null for one of the app's own, which is always taken.</param>
    /// <exception cref="QueueFullException">Too many wait, in all or of that address.</exception>
    /// <exception cref="StoreException">The data directory cannot be written.</exception>
    public RunSnapshot Enqueue(AnalysisRequest request, string? address)
    {
        lock (_enqueueing)
        {
            var analysisId = AnalysisId.Of(request);
            if (_runs.Values.FirstOrDefault(run => run.AnalysisId == analysisId && !run.HasEnded) is { } already)
            {
                return already.Snapshot();
            }

            if (address is not null)
            {
                EnsureRoom(address);
            }

            ForgetOldest();
            var added = new Run(request, analysisId, _time, Raise) { Address = address };
            _stored.Put(added.ToStored(starts: 0));
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
    public bool Cancel(string runId)
    {
        if (!_runs.TryGetValue(runId, out var run) || !run.Cancel("Cancelled before it started."))
        {
            return false;
        }

        Note(run, () => _stored.Remove(run.Id));
        return true;
    }

    /// <summary>Before anything else of the app ends: what is at work is noted as stopped in order, and asked to let go.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Noted first: however long it takes to let go, and whatever ends the app meanwhile, the run goes on with the next start.
        foreach (var run in _runs.Values.Where(run => run.IsRunning && !run.IsCancelled))
        {
            Note(run, () => _stored.Put(run.ToStored(run.Deaths)));
        }

        await _stopping.CancelAsync();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await StoppingAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        // Where a run has not let go in time, the process ends beneath it.
        if (ExecuteTask is null or { IsCompleted: true })
        {
            _stopping.Dispose();
            foreach (var run in _runs.Values)
            {
                run.Dispose();
            }
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var run in _waiting.Reader.ReadAllAsync(_stopping.Token))
            {
                await ExecuteAsync(run);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The app ends; that is no fault of the queue.
        }
        finally
        {
            foreach (var waiting in _runs.Values)
            {
                waiting.Cancel("The app was stopped before it started; it waits for the next start.");
            }
        }
    }

    private async Task ExecuteAsync(Run run)
    {
        if (!run.Start())
        {
            return;
        }

        // Counted before it begins: whoever kills the app leaves no time to.
        Note(run, () => _stored.Put(run.ToStored(run.Deaths + 1)));
        run.KeptFirst += () => Note(run, () => _stored.Put(run.ToStored(run.Deaths)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, run.Cancellation);
        try
        {
            // Away from the caller's thread: scoring computes for long stretches between its awaits.
            await Task.Run(() => _scoring.ScoreAsync(run.Request, run, stop.Token), stop.Token);
            run.End(RunState.Done, null);
        }
#pragma warning disable CA1031 // What fails while the app ends may fail because it does; should it fail by itself, it fails again with the next start.
        catch (Exception fault) when (_stopping.IsCancellationRequested && !run.IsCancelled)
#pragma warning restore CA1031
        {
            Note(run, () => _stored.Put(run.ToStored(run.Deaths)));
            Log.RunStopped(_logger, fault is OperationCanceledException ? null : fault, run.Id);
            run.End(RunState.Cancelled, "The app was stopped; the run goes on with the next start.");
            return;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            run.End(RunState.Cancelled, "Cancelled. What was finished is kept: starting again goes on from there.");
        }
        catch (DifficultyEyesException fault)
        {
            Log.RunRefused(_logger, fault, run.Id);
            run.End(RunState.Failed, fault.Message);
        }
#pragma warning disable CA1031 // The worker must outlive any fault of one run; it is logged whole and shown as an id.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.RunFailed(_logger, fault, run.Id);
            run.End(RunState.Failed, $"The run stopped by a fault of ours. Its id in the log is {run.Id}.");
        }

        Note(run, () => _stored.Remove(run.Id));
    }

    private void Resume(StoredRun earlier)
    {
        var run = new Run(earlier.Request, AnalysisId.Of(earlier.Request), _time, Raise, earlier);
        _runs[run.Id] = run;
        if (earlier.Starts >= MostDeaths)
        {
            run.End(RunState.Failed, "The app ended unexpectedly twice while this run was at work, and nothing new had been finished in between, so it was not tried again. Perhaps memory ran out. What was finished before is kept: starting it again goes on from there.");
            Note(run, () => _stored.Remove(run.Id));
            return;
        }

        Log.RunResumed(_logger, run.Id);
        _waiting.Writer.TryWrite(run);
    }

    // A run is worth more than its being noted.
    private void Note(Run run, Action write)
    {
        try
        {
            write();
        }
        catch (StoreException fault)
        {
            Log.RunNotNoted(_logger, fault, run.Id);
        }
    }

    private void EnsureRoom(string address)
    {
        var (all, ofAddress) = (0, 0);
        foreach (var run in _runs.Values.Where(run => !run.HasEnded))
        {
            all++;
            ofAddress += run.Address == address ? 1 : 0;
        }

        if (ofAddress >= _limits.MaximumWaitingOfAddress)
        {
            throw new QueueFullException($"{ofAddress} of your runs are waiting already, and no more are taken from one address. Order this one when some of them are done, or cancel one.", isOfAddress: true);
        }

        if (all >= _limits.MaximumWaiting)
        {
            throw new QueueFullException($"{all} runs are waiting already, and no more are taken. Order this one when some of them are done.", isOfAddress: false);
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
