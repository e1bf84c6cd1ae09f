using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Web.Elements;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Workspace;

/// <summary>What the workspace needs of the browser: a place to keep its state over a reload, shortcuts, the clipboard.</summary>
public sealed class WorkspaceBrowser : IAsyncDisposable
{
    // As much as a shared session may hold, and the space before it.
    private const int MostStateBytes = SharedSessions.MaximumStateBytes + 1;

    private readonly Func<string, string?, Task> _onShortcut;
    private readonly DotNetObjectReference<WorkspaceBrowser> _self;
    private readonly ComponentScript _page;

    private WorkspaceBrowser(IJSRuntime runtime, Func<string, string?, Task> onShortcut)
    {
        _page = new ComponentScript(runtime);
        _onShortcut = onShortcut;
        _self = DotNetObjectReference.Create(this);
    }

    /// <param name="onShortcut">Called with the id of a <see cref="WorkspaceShortcut"/> and the view that has the focus, where one has.</param>
    public static async Task<WorkspaceBrowser> CreateAsync(IJSRuntime runtime, Func<string, string?, Task> onShortcut)
    {
        var browser = new WorkspaceBrowser(runtime, onShortcut);
        await browser._page.CreateAsync("./Pages/AnalysisWorkspace.razor.js", browser._self, WorkspaceShortcut.All);
        return browser;
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public Task ShortcutAsync(string shortcut, string? view) => _onShortcut(shortcut, view);

    /// <summary>Names the place where the state is kept.</summary>
    /// <param name="isForThisTab">True for a shared link: opened anew it shows what was shared, reloaded what was changed since.</param>
    public ValueTask UseAsync(string key, bool isForThisTab) => _page.CallAsync("use", key, isForThisTab);

    /// <summary>What was kept, or null.</summary>
    /// <exception cref="SharedLinkException">It is larger than anything that is kept now: none of it was sent.</exception>
    public async Task<string?> LoadAsync(CancellationToken cancellationToken)
    {
        // A stream, because a single message to the server holds no more than 32 KB.
        await using var kept = await _page.AskAsync<IJSStreamReference>("load", cancellationToken);
        if (kept is null)
        {
            return null;
        }

        if (kept.Length > MostStateBytes)
        {
            throw new SharedLinkException("This view is larger than any that is kept now (2 MiB).");
        }

        await using var stream = await kept.OpenReadStreamAsync(MostStateBytes, cancellationToken);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <returns>False where the browser's store is full or forbidden, null where nobody is left to keep anything.</returns>
    public ValueTask<bool?> SaveAsync(string state) => _page.AskAsync<bool?>("save", CancellationToken.None, state);

    /// <summary>Lays what was kept, and cannot be opened, where nothing writes over it.</summary>
    public ValueTask PutAsideAsync() => _page.CallAsync("putAside");

    /// <summary>Whether something was put aside, now or earlier.</summary>
    public ValueTask<bool> HasPutAsideAsync() => _page.AskAsync<bool>("hasPutAside", CancellationToken.None);

    /// <summary>Hands what was put aside to the browser's downloads.</summary>
    public ValueTask SavePutAsideAsync() => _page.CallAsync("savePutAside");

    /// <summary>Lets go of what was put aside.</summary>
    public ValueTask DiscardPutAsideAsync() => _page.CallAsync("discardPutAside");

    /// <summary>Waits for what draws the charts: none may be on the page before.</summary>
    /// <exception cref="JSException">It could not be loaded.</exception>
    public ValueTask ChartsReadyAsync() => _page.CallAsync("chartsReady");

    /// <summary>False where the browser refuses the clipboard.</summary>
    public ValueTask<bool> CopyAsync(string text) => _page.AskAsync<bool>("copy", CancellationToken.None, text);

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        _self.Dispose();
    }
}
