using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Elements;

/// <summary>The script module beside a component, and the object that the module's <c>create</c> made for it.</summary>
/// <remarks>
/// A page may go at any time: its component may be taken off while the module is on its way, its connection may be lost. A call that
/// meets this does nothing, since nobody is left to see it.
/// </remarks>
public sealed class ComponentScript(IJSRuntime runtime) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _made;
    private bool _isDisposed;

    /// <summary>False before <see cref="CreateAsync"/> is done and once the component is gone.</summary>
    public bool IsReady => _made is not null && !_isDisposed;

    /// <summary>Whether a call to the browser failed because its page is gone.</summary>
    public static bool IsPageGone(Exception exception) =>
        // A page that is closed without a word never answers: .NET gives such a call up after a minute.
        exception is JSDisconnectedException or TaskCanceledException;

    /// <summary>Loads the module and lets it create what serves the component.</summary>
    /// <param name="modulePath">Such as <c>./Charts/CellChart.razor.js</c>.</param>
    /// <param name="arguments">Of the module's <c>create</c>.</param>
    public async Task CreateAsync(string modulePath, params object?[] arguments)
    {
        try
        {
            _module = await runtime.InvokeAsync<IJSObjectReference>("import", modulePath);
            if (!_isDisposed)
            {
                _made = await _module.InvokeAsync<IJSObjectReference>("create", arguments);
            }
        }
        catch (Exception exception) when (IsPageGone(exception))
        {
            return;
        }

        if (_isDisposed)
        {
            // Taken off the page while the script was on its way.
            await ReleaseAsync();
        }
    }

    /// <summary>Calls a function of what was created; does nothing before that, and after the page has gone.</summary>
    public async ValueTask CallAsync(string function, params object?[] arguments)
    {
        if (!IsReady)
        {
            return;
        }

        try
        {
            await _made!.InvokeVoidAsync(function, arguments);
        }
        catch (Exception exception) when (IsPageGone(exception))
        {
            // Whoever comes back starts anew.
        }
    }

    /// <summary>Asks a function of what was created; the answer is the type's default where nothing is there to answer.</summary>
    public async ValueTask<T?> AskAsync<T>(string function, CancellationToken cancellationToken, params object?[] arguments)
    {
        if (!IsReady)
        {
            return default;
        }

        try
        {
            return await _made!.InvokeAsync<T>(function, cancellationToken, arguments);
        }
        catch (Exception exception) when (IsPageGone(exception) && !cancellationToken.IsCancellationRequested)
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await ReleaseAsync();
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            if (_made is not null)
            {
                await _made.InvokeVoidAsync("destroy");
                await _made.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception exception) when (IsPageGone(exception))
        {
            // The page is gone, and what it held with it.
        }
    }
}
