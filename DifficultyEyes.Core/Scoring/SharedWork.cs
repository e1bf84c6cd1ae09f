namespace DifficultyEyes.Core.Scoring;

/// <summary>Work that several may wait for: it is done once, tells them all how far it is, and is given up when nobody waits any more.</summary>
/// <param name="patience">How long it goes on without anybody waiting: whoever comes back within it loses nothing.</param>
/// <param name="clock">Measures the patience.</param>
internal sealed class SharedWork<T>(TimeSpan patience, TimeProvider clock)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, Entry> _running = new(StringComparer.Ordinal);

    /// <summary>Waits for the work of that key, which begins unless it is under way.</summary>
    /// <param name="work">Runs apart from the caller, who may stop waiting; its token is cancelled when it is given up.</param>
    /// <param name="progress">Told at once how far it is, and then of each step; may be null.</param>
    public async Task<T> GetAsync(
        string key, Func<IProgress<RunProgress>, CancellationToken, Task<T>> work, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var entry = Join(key, work, progress);
        try
        {
            return await entry.Result.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(entry, progress);
        }
    }

    private Entry Join(string key, Func<IProgress<RunProgress>, CancellationToken, Task<T>> work, IProgress<RunProgress>? progress)
    {
        lock (_changing)
        {
            if (!_running.TryGetValue(key, out var entry) || entry.Ending.IsCancellationRequested)
            {
                entry = new Entry(clock);
                _running[key] = entry;
                var begun = entry;
                entry.Result = Task.Run(() => RunAsync(key, begun, work), CancellationToken.None);
            }

            entry.WaiterCount++;
            entry.Ending.CancelAfter(Timeout.InfiniteTimeSpan);
            entry.Listen(progress);
            return entry;
        }
    }

    private async Task<T> RunAsync(string key, Entry entry, Func<IProgress<RunProgress>, CancellationToken, Task<T>> work)
    {
        try
        {
            return await work(entry, entry.Ending.Token);
        }
        finally
        {
            lock (_changing)
            {
                if (_running.TryGetValue(key, out var running) && ReferenceEquals(running, entry))
                {
                    _running.Remove(key);
                }
            }
        }
    }

    private void Leave(Entry entry, IProgress<RunProgress>? progress)
    {
        lock (_changing)
        {
            entry.Silence(progress);
            entry.WaiterCount--;
            if (entry.WaiterCount == 0)
            {
                entry.Ending.CancelAfter(patience);
            }
        }
    }

    /// <summary>One piece of work: passes its progress on to whoever listens, the last of it to whoever comes later.</summary>
    private sealed class Entry(TimeProvider clock) : IProgress<RunProgress>
    {
        private readonly Lock _telling = new();
        private readonly List<IProgress<RunProgress>> _listeners = [];
        private RunProgress? _last;

        public CancellationTokenSource Ending { get; } = new(Timeout.InfiniteTimeSpan, clock);

        public Task<T> Result { get; set; } = null!;

        public int WaiterCount { get; set; }

        public void Report(RunProgress value)
        {
            lock (_telling)
            {
                _last = value;
                foreach (var listener in _listeners)
                {
                    listener.Report(value);
                }
            }
        }

        public void Listen(IProgress<RunProgress>? listener)
        {
            if (listener is null)
            {
                return;
            }

            lock (_telling)
            {
                _listeners.Add(listener);
                if (_last is { } last)
                {
                    listener.Report(last);
                }
            }
        }

        public void Silence(IProgress<RunProgress>? listener)
        {
            lock (_telling)
            {
                _listeners.RemoveAll(other => ReferenceEquals(other, listener));
            }
        }
    }
}
