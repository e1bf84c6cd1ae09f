using DifficultyEyes.Web.Elements;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Workspace;

/// <summary>What the workspace needs of the browser: a place to keep its state over a reload, shortcuts, the clipboard.</summary>
public sealed class WorkspaceBrowser : IAsyncDisposable
{
    // As much as a shared session may hold.
    private const int MostStateBytes = 1 << 20;

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
    public async Task<string?> LoadAsync(CancellationToken cancellationToken)
    {
        // A stream, because a single message to the server holds no more than 32 KB.
        await using var kept = await _page.AskAsync<IJSStreamReference>("load", cancellationToken);
        if (kept is null)
        {
            return null;
        }

        await using var stream = await kept.OpenReadStreamAsync(MostStateBytes, cancellationToken);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public ValueTask SaveAsync(string state) => _page.CallAsync("save", state);

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
