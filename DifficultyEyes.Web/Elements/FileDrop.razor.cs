using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DifficultyEyes.Web.Elements;

/// <summary>A place to drop or choose a file, or several; their bytes travel over HTTP, with progress, and it can be cancelled.</summary>
public sealed partial class FileDrop : ScriptedComponent, IAsyncDisposable
{
    private readonly string _hintId = $"hint-{Guid.NewGuid():N}";
    private ElementReference _zone;
    private ComponentScript? _script;
    private DotNetObjectReference<FileDrop>? _self;
    private Upload? _first;
    private Upload? _upload;
    private long _sent;
    private string? _fault;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Endings of names, such as ".zip,.csv".</summary>
    [Parameter, EditorRequired]
    public required string Accept { get; set; }

    /// <summary>Files that belong together may be brought at once; they come to lie in one folder.</summary>
    [Parameter]
    public bool TakesSeveral { get; set; }

    [Parameter]
    public bool IsDisabled { get; set; }

    /// <summary>Raised with the first file once everything is on the server; whoever takes it discards it when done.</summary>
    [Parameter]
    public EventCallback<Upload> Received { get; set; }

    [Inject]
    private IJSRuntime Runtime { get; set; } = default!;

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    // A browser's chooser knows extensions alone: with another ending among them it would hide files that are wanted.
    private string? ChooserFilter => Accept.Split(',').All(ending => ending[0] == '.') ? Accept : null;

    /// <summary>Announces a file that was dropped or chosen; after one that came in whole, the next of those brought at once.</summary>
    /// <returns>Where to send it, or null where it was refused.</returns>
    [JSInvokable]
    public async Task<string?> AnnounceAsync(string fileName, long length)
    {
        await AnswerAsync(() =>
        {
            Announce(fileName, length);
            StateHasChanged();
            return Task.CompletedTask;
        });
        return _upload?.Address;
    }

    /// <param name="sent">Bytes so far.</param>
    [JSInvokable]
    public void Progressed(long sent)
    {
        _sent = sent;
        StateHasChanged();
    }

    /// <summary>Everything was sent, or something went wrong. Said twice, it counts once: a lost connection may have taken the answer along.</summary>
    /// <param name="address">Of the last file that was announced; null where the script never heard of one.</param>
    /// <param name="fault">Null where all went well, else what the server or the browser says.</param>
    [JSInvokable]
    public Task EndedAsync(string? address, string? fault) => AnswerAsync(() =>
        _upload is null || (address is not null && address != _upload.Address) ? Task.CompletedTask : EndAsync(fault));

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _self?.Dispose();
        DiscardAll();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new ComponentScript(Runtime);
            await _script.CreateAsync("./Elements/FileDrop.razor.js", _zone, _self);
        }
    }

    private void Announce(string fileName, long length)
    {
        _fault = null;
        _sent = 0;
        try
        {
            if (!Accept.Split(',').Any(extension => fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
            {
                throw new UploadException($"\"{fileName}\" is not a file of this kind: {Accept.Replace(",", " or ", StringComparison.Ordinal)} is expected here.");
            }

            _upload = Uploads.Announce(fileName, length, _first);
            _first ??= _upload;
        }
#pragma warning disable CA1031 // Whatever it is, it is told: the script knows only that there is no address.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = Faults.Tell(fault, "Announcing an upload", "nothing was sent");
            _upload = null;
            DiscardAll();
        }
    }

    private async Task EndAsync(string? fault)
    {
        _upload = null;
        _fault = fault;
        StateHasChanged();
        if (_first is { } first && fault is null)
        {
            _first = null;
            await Received.InvokeAsync(first);
        }
        else
        {
            DiscardAll();
        }
    }

    private void DiscardAll()
    {
        if (_first is not null)
        {
            Uploads.Discard(_first);
            _first = null;
        }
    }

    private async Task CancelAsync()
    {
        if (_script is not null)
        {
            await _script.CallAsync("cancel");
        }
    }
}
