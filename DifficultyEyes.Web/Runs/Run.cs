using System.Buffers.Text;
using System.Security.Cryptography;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Runs;

/// <summary>One run's changing state; everything outside sees snapshots.</summary>
/// <param name="earlier">What was kept of it, where it goes on after a restart of the app.</param>
internal sealed class Run(AnalysisRequest request, string analysisId, TimeProvider time, Action<RunSnapshot> changed, StoredRun? earlier = null)
    : IProgress<RunProgress>, IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    // A rate or time left from the first moments of a stage jumps about.
    private static readonly TimeSpan ShortestMeasure = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _changing = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunState _state = RunState.Queued;
    private RunProgress _progress = new("Waiting", 0, 0, 0);
    private DateTimeOffset _startedAt = time.GetUtcNow();
    private DateTimeOffset _stageStartedAt;
    private DateTimeOffset _reportedAt;
    private DateTimeOffset? _endedAt;
    private double _shareAtStart = double.NaN;
    private bool _hasKept;
    private string? _message;

    public string Id { get; } = earlier?.Id ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9));

    public AnalysisRequest Request => request;

    /// <summary>Whose order it is; null for one of the app's own, and after a restart.</summary>
    public string? Address { get; init; }

    public string AnalysisId => analysisId;

    public DateTimeOffset CreatedAt { get; } = earlier?.CreatedAt ?? time.GetUtcNow();

    /// <summary>Raised once, when the first piece of work since its start is stored.</summary>
    public event Action? KeptFirst;

    /// <summary>How often in a row the app died while it ran, and nothing new was kept.</summary>
    public int Deaths { get; private set; } = earlier?.Starts ?? 0;

    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Somebody asked for its end; unlike <see cref="Cancellation"/> it can still be asked when the app has ended around it.</summary>
    public bool IsCancelled { get; private set; }

    public bool IsRunning => _state == RunState.Running;

    public bool HasEnded => _state is RunState.Done or RunState.Failed or RunState.Cancelled;

    /// <summary>Completes when it is done, failed or cancelled.</summary>
    public Task Ended => _ended.Task;

    /// <returns>False where it was cancelled while it waited.</returns>
    public bool Start()
    {
        lock (_changing)
        {
            if (_state != RunState.Queued)
            {
                return false;
            }

            _state = RunState.Running;
            _startedAt = _stageStartedAt = time.GetUtcNow();
        }

        changed(Snapshot());
        return true;
    }

    public void Report(RunProgress value)
    {
        NoteKept(value);
        lock (_changing)
        {
            var now = time.GetUtcNow();
            var isNewStage = value.Stage != _progress.Stage;
            if (isNewStage)
            {
                _stageStartedAt = now;
            }

            if (double.IsNaN(_shareAtStart))
            {
                // Work found in the cache counts as done, but not as speed.
                _shareAtStart = value.OverallShare;
            }

            _progress = value;
            if (!isNewStage && now - _reportedAt < ReportInterval)
            {
                return;
            }

            _reportedAt = now;
        }

        changed(Snapshot());
    }

    /// <param name="reason">Shown where it had not started yet.</param>
    public bool Cancel(string reason)
    {
        var isWaiting = false;
        lock (_changing)
        {
            if (HasEnded)
            {
                return false;
            }

            IsCancelled = true;
            isWaiting = _state == RunState.Queued;
            if (isWaiting)
            {
                _state = RunState.Cancelled;
                _endedAt = time.GetUtcNow();
                _message = reason;
            }
        }

        _cancellation.Cancel();
        changed(Snapshot());
        if (isWaiting)
        {
            _ended.TrySetResult();
        }

        return true;
    }

    public void End(RunState state, string? message)
    {
        lock (_changing)
        {
            _state = state;
            _message = message;
            _endedAt = time.GetUtcNow();
        }

        changed(Snapshot());
        _ended.TrySetResult();
    }

    public RunSnapshot Snapshot()
    {
        lock (_changing)
        {
            var now = _endedAt ?? time.GetUtcNow();
            var elapsed = now - _startedAt;
            var inStage = now - _stageStartedAt;
            var rate = _state == RunState.Running && inStage > ShortestMeasure ? _progress.Done / inStage.TotalSeconds : 0;
            var progressed = _progress.OverallShare - _shareAtStart;
            double? left = _state == RunState.Running && elapsed > ShortestMeasure && progressed > 0.01
                ? elapsed.TotalSeconds * (1 - _progress.OverallShare) / progressed
                : null;
            return new RunSnapshot(
                Id, request.Name, _state, _state == RunState.Done ? analysisId : null, _progress.Stage, _progress.Done, _progress.Total,
                _state == RunState.Done ? 1 : _progress.OverallShare, rate, left, _message, _startedAt, elapsed, earlier is not null);
        }
    }

    /// <param name="starts">As <see cref="StoredRun.Starts"/>.</param>
    public StoredRun ToStored(int starts) => new(Id, request, CreatedAt, starts);

    public void Dispose() => _cancellation.Dispose();

    private void NoteKept(RunProgress value)
    {
        lock (_changing)
        {
            if (value.Kept == 0 || _hasKept)
            {
                return;
            }

            _hasKept = true;
            Deaths = 0;
        }

        KeptFirst?.Invoke();
    }
}
