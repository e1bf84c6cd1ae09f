using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DifficultyEyes.Tests.Browser;

/// <summary>A wire between the browser and the app that can be cut, and be plugged into another app.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly Task _accepting;
    private volatile Uri? _target;

    public Relay(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Ends every connection and refuses new ones.</summary>
    public void Cut()
    {
        _target = null;
        foreach (var client in _open.Keys)
        {
            client.Dispose();
        }
    }

    public void Plug(Uri target) => _target = target;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> carried = [];
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptTcpClientAsync(_ending.Token);
                if (_target is { } target)
                {
                    carried.Add(CarryAsync(browser, target));
                }
                else
                {
                    browser.Dispose();
                }
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient browser, Uri target)
    {
        using var app = new TcpClient();
        _open[browser] = true;
        _open[app] = true;
        try
        {
            await app.ConnectAsync(target.Host, target.Port);
            await Task.WhenAny(browser.GetStream().CopyToAsync(app.GetStream()), app.GetStream().CopyToAsync(browser.GetStream()));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or closed by either side.
        }

        _open.TryRemove(browser, out _);
        _open.TryRemove(app, out _);
        browser.Dispose();
    }
}
