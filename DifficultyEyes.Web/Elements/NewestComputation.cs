namespace DifficultyEyes.Web.Elements;

/// <summary>Long work of a component, beside its circuit: the newest call stops the one before, and disposing stops the last.</summary>
/// <remarks>Called on the circuit's own thread, which it does not hold up.</remarks>
internal sealed class NewestComputation : IDisposable
{
    private CancellationTokenSource? _running;

    public bool IsRunning => _running is not null;

    /// <returns>Null where it was stopped: what comes of it is no longer wanted.</returns>
    public async Task<T?> RunAsync<T>(Func<CancellationToken, Task<T>> compute)
        where T : class
    {
        Stop();
        var running = _running = new CancellationTokenSource();
        try
        {
            var result = await Task.Run(() => compute(running.Token), running.Token);
            return _running == running ? result : null;
        }
        catch (Exception) when (running.IsCancellationRequested)
        {
            // It was stopped, or failed at what nobody asks for any more.
            return null;
        }
        finally
        {
            if (_running == running)
            {
                _running = null;
            }

            running.Dispose();
        }
    }

    public void Stop()
    {
        _running?.Cancel();
        _running = null;
    }

    public void Dispose() => Stop();
}
