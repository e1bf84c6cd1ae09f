namespace DifficultyEyes.Core.Scoring;

/// <summary>A value that is kept for its borrower until it is given back, by disposing of this.</summary>
internal sealed class Borrowed<T>(T value, Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    public T Value => value;

    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
