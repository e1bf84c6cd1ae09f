using System.Collections.Concurrent;

namespace DifficultyEyes.Web.Stopping;

/// <summary>The pages that are connected. When the app stops they are told so, before their connections end.</summary>
internal sealed class OpenPages : IDisposable
{
    // A page that does not answer learns no more than that its connection is lost.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<PageOfCircuit, bool> _connected = new();
    private readonly CancellationTokenRegistration _registration;

    public OpenPages(IHostApplicationLifetime lifetime)
    {
        // The last to register is the first to be called: SignalR, which closes all connections then, did when the app was built.
        _registration = lifetime.ApplicationStopping.Register(TellAll);
    }

    public void Add(PageOfCircuit page) => _connected[page] = true;

    public void Remove(PageOfCircuit page) => _connected.TryRemove(page, out _);

    public void Dispose() => _registration.Dispose();

    private void TellAll() => Task.WaitAll([.. _connected.Keys.Select(page => page.TellStopAsync())], s_patience);
}
