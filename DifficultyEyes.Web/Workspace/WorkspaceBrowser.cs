using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Workspace;

/// <summary>What the workspace needs of the browser: a place to keep its state over a reload, shortcuts, the clipboard.</summary>
public sealed class WorkspaceBrowser : IAsyncDisposable
{
    // As much as a shared session may hold.
    private const int MostStateBytes = 1 << 20;

    private readonly Func<string, Task> _onShortcut;
    private readonly DotNetObjectReference<WorkspaceBrowser> _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _page;

    private WorkspaceBrowser(Func<string, Task> onShortcut)
    {
        _onShortcut = onShortcut;
        _self = DotNetObjectReference.Create(this);
    }

    /// <param name="onShortcut">Called with "undo", "redo" or "clear".</param>
    public static async Task<WorkspaceBrowser> CreateAsync(IJSRuntime script, Func<string, Task> onShortcut)
    {
        ArgumentNullException.ThrowIfNull(script);
        var browser = new WorkspaceBrowser(onShortcut);
        browser._module = await script.InvokeAsync<IJSObjectReference>("import", "./Pages/AnalysisWorkspace.razor.js");
        browser._page = await browser._module.InvokeAsync<IJSObjectReference>("create", browser._self);
        return browser;
    }

    /// <summary>Called by the module.</summary>
    [JSInvokable]
    public Task ShortcutAsync(string shortcut) => _onShortcut(shortcut);

    /// <summary>Names the place where the state is kept.</summary>
    /// <param name="isForThisTab">True for a shared link: opened anew it shows what was shared, reloaded what was changed since.</param>
    public ValueTask UseAsync(string key, bool isForThisTab) => Page.InvokeVoidAsync("use", key, isForThisTab);

    /// <summary>What was kept, or null.</summary>
    public async Task<string?> LoadAsync(CancellationToken cancellationToken)
    {
        // A stream, because a single message to the server holds no more than 32 KB.
        await using var kept = await Page.InvokeAsync<IJSStreamReference>("load", cancellationToken);
        await using var stream = await kept.OpenReadStreamAsync(MostStateBytes, cancellationToken);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public ValueTask SaveAsync(string state) => Page.InvokeVoidAsync("save", state);

    /// <summary>False where the browser refuses the clipboard.</summary>
    public ValueTask<bool> CopyAsync(string text) => Page.InvokeAsync<bool>("copy", text);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_page is not null)
            {
                await _page.InvokeVoidAsync("destroy");
                await _page.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the module with it.
        }

        _self.Dispose();
    }

    private IJSObjectReference Page => _page ?? throw new InvalidOperationException("The module is not loaded.");
}
