using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>What the sections share that take a file for a new analysis: while it is read they say so, a refusal is told, and its upload goes away.</summary>
public abstract class FileSection : ComponentBase, IDisposable
{
    /// <summary>Where what was imported before cannot be listed.</summary>
    protected const string NotListed = "what is here already cannot be offered now";

    private const string NothingAdded = "nothing was added to the analysis";

    private readonly CancellationTokenSource _leaving = new();

    // Kept, since the page may be left while something is awaited, and its source is gone then.
    protected FileSection() => Leaving = _leaving.Token;

    [Parameter, EditorRequired]
    public required AnalysisDraft Draft { get; set; }

    [Inject]
    private UploadStore Uploads { get; set; } = default!;

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving { get; }

    protected bool IsReading { get; private set; }

    /// <summary>Why the last file or choice was refused; null where none was.</summary>
    protected string? Fault { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what a section keeps while the page is open.</summary>
    protected virtual void Leave()
    {
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
            Discard(upload);
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

    /// <summary>Does what may be refused or fail; the reason becomes the <see cref="Fault"/>.</summary>
    /// <param name="outcome">What became of it where it failed.</param>
    protected async Task GuardedAsync(Func<Task> work, string outcome = NothingAdded)
    {
        Fault = null;
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
#pragma warning disable CA1031 // Whatever it is, it is told: the section would wait for ever.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fault = Faults.Tell(fault, $"The section {GetType().Name}", outcome);
        }
    }

    /// <summary>Removes an upload that nobody needs any more.</summary>
    protected void Discard(Upload upload)
    {
        try
        {
            Uploads.Discard(upload);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = Faults.Tell(fault, "Removing an upload", "what was sent is removed from the server later");
        }
    }
}
