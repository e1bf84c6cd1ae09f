namespace DifficultyEyes.Core.Import;

/// <summary>Lets only so many datasets and tables be imported at once in this process; who comes later waits for its turn. Thread-safe.</summary>
/// <remarks>Tables have turns of their own, so that a few votes need not wait for a large dataset.</remarks>
public sealed class ImportTurns(ImportLimits limits) : IDisposable
{
    private readonly SemaphoreSlim _datasets = new(limits.MaximumConcurrentImports);
    private readonly SemaphoreSlim _tables = new(limits.MaximumConcurrentImports);

    /// <summary>Waits for the turn to import a dataset; dispose what is returned to end it.</summary>
    /// <param name="onWait">Called if it has to wait; may be null.</param>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public Task<IDisposable> TakeAsync(Action? onWait, CancellationToken cancellationToken) => TakeAsync(_datasets, onWait, cancellationToken);

    /// <summary>As <see cref="TakeAsync(Action?, CancellationToken)"/>, to import a table or array that belongs to a dataset.</summary>
    public Task<IDisposable> TakeForTableAsync(CancellationToken cancellationToken) => TakeAsync(_tables, null, cancellationToken);

    public void Dispose()
    {
        _datasets.Dispose();
        _tables.Dispose();
    }

    private static async Task<IDisposable> TakeAsync(SemaphoreSlim free, Action? onWait, CancellationToken cancellationToken)
    {
        // Without waiting: nothing is to be told of where it is free.
        if (!free.Wait(TimeSpan.Zero, cancellationToken))
        {
            onWait?.Invoke();
            await free.WaitAsync(cancellationToken);
        }

        return new Turn(free);
    }

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? _taken = free;

        public void Dispose() => Interlocked.Exchange(ref _taken, null)?.Release();
    }
}
