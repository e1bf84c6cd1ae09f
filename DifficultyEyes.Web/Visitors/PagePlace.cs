namespace DifficultyEyes.Web.Visitors;

/// <summary>One of the <see cref="PagePlaces"/>, taken until it is disposed of.</summary>
/// <param name="leave">Called once.</param>
internal sealed class PagePlace(Action leave) : IDisposable
{
    private Action? _leave = leave;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
