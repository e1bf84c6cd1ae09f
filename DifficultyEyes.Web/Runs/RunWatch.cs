namespace DifficultyEyes.Web.Runs;

/// <summary>Tells a page that something changed in the queue: at once, and what follows within half a second together.</summary>
/// <remarks>However many runs there are and however quickly they change, a page that looks on is drawn twice a second at most.</remarks>
internal sealed class RunWatch : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _telling = new();
    private readonly RunQueue _queue;
    private readonly Action<bool> _tell;
    private readonly ITimer _timer;
    private bool _isResting;
    private bool _isDue;
    private bool _isDone;

    /// <param name="tell">Called with true where a run was done since the last call; must return at once.</param>
    public RunWatch(RunQueue queue, TimeProvider time, Action<bool> tell)
    {
        (_queue, _tell) = (queue, tell);
        _timer = time.CreateTimer(_ => EndRest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        queue.Changed += OnChanged;
    }

    public void Dispose()
    {
        _queue.Changed -= OnChanged;
        _timer.Dispose();
    }

    private void OnChanged(RunSnapshot run)
    {
        bool isDone;
        lock (_telling)
        {
            _isDone |= run.State == RunState.Done;
            if (_isResting)
            {
                _isDue = true;
                return;
            }

            isDone = BeginRest();
        }

        _tell(isDone);
    }

    private void EndRest()
    {
        bool isDone;
        lock (_telling)
        {
            _isResting = false;
            if (!_isDue)
            {
                return;
            }

            isDone = BeginRest();
        }

        _tell(isDone);
    }

    private bool BeginRest()
    {
        var isDone = _isDone;
        (_isDone, _isDue, _isResting) = (false, false, true);
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        return isDone;
    }
}
