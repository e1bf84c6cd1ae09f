using DifficultyEyes.Core;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>What the sections share that take a file for a new analysis: while it is read they say so, a refusal is told, and its upload goes away.</summary>
public abstract class FileSection : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    [Parameter, EditorRequired]
    public required AnalysisDraft Draft { get; set; }

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    protected bool IsReading { get; private set; }

    /// <summary>Why the last file or choice was refused; null where none was.</summary>
    protected string? Fault { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads an upload, which is gone afterwards whatever came of it.</summary>
    protected async Task ReadUploadAsync(Upload upload, Func<Task> read)
    {
        try
        {
            await ReadAsync(read);
        }
        finally
        {
            Uploads.Discard(upload);
        }
    }

    /// <summary>Does what takes a while, and says so meanwhile.</summary>
    protected async Task ReadAsync(Func<Task> read)
    {
        IsReading = true;
        StateHasChanged();
        try
        {
            await GuardedAsync(read);
        }
        finally
        {
            IsReading = false;
        }
    }

    /// <summary>Does what may be refused; the reason becomes the <see cref="Fault"/>.</summary>
    protected async Task GuardedAsync(Func<Task> work)
    {
        Fault = null;
        try
        {
            await work();
        }
        catch (DifficultyEyesException fault)
        {
            Fault = fault.Message;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
    }
}
