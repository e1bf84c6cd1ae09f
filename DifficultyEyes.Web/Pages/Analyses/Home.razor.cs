using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Runs;
using DifficultyEyes.Web.Visitors;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Pages.Analyses;

/// <summary>All analyses, and the runs that will become some.</summary>
public sealed partial class Home : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<AnalysisSummary>? _analyses;
    private RunList _runs = RunList.Empty;
    private RunWatch? _watch;
    private string? _fault;
    private bool _isOrderingSample;

    [Inject]
    private AnalysisCatalog Catalog { get; set; } = default!;

    [Inject]
    private RunQueue Queue { get; set; } = default!;

    [Inject]
    private SampleOrder Sample { get; set; } = default!;

    [Inject]
    private Visitor Visitor { get; set; } = default!;

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    public void Dispose()
    {
        _watch?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _watch = new RunWatch(Queue, Time, OnRunsChanged);
        ReadRuns();
        await ReadAnalysesAsync();
    }

    private void ReadRuns() => _runs = RunList.Of(Queue.List());

    private async Task ReadAnalysesAsync()
    {
        try
        {
            _analyses = await Catalog.ListAsync(_leaving.Token);
            _fault = null;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left while it read.
        }
#pragma warning disable CA1031 // Whatever it is, it is told: the page would wait for ever.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = Faults.Tell(fault, "Reading the analyses", "reload the page to try again");
        }
    }

    private void OnRunsChanged(bool isDone)
    {
        _ = InvokeAsync(async () =>
        {
            if (_leaving.IsCancellationRequested)
            {
                return;
            }

            ReadRuns();
            if (isDone)
            {
                await ReadAnalysesAsync();
            }

            StateHasChanged();
        });
    }

    private async Task OrderSampleAsync()
    {
        _isOrderingSample = true;
        try
        {
            await Sample.EnqueueAsync(Visitor.Address, _leaving.Token);
            ReadRuns();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (DifficultyEyesException fault)
        {
            Snackbar.Add(fault.Message, Severity.Error);
        }
        finally
        {
            _isOrderingSample = false;
        }
    }

    // Where it fails, the name is as it was, and the card that asked says so.
    private async Task RenameAsync(AnalysisSummary analysis, string name)
    {
        await Catalog.RenameAsync(analysis.Id, name, _leaving.Token);
        await ReadAnalysesAsync();
    }

    private async Task DeleteAsync(AnalysisSummary analysis)
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            $"Delete \"{analysis.Name}\"?",
            "The analysis leaves this list for everyone, and links to it stop working. What was computed stays in the cache: scoring it again takes a moment.",
            yesText: "Delete",
            cancelText: "Keep");
        if (isSure != true)
        {
            return;
        }

        try
        {
            await Catalog.DeleteAsync(analysis.Id, _leaving.Token);
        }
        catch (DifficultyEyesException fault)
        {
            Snackbar.Add(fault.Message, Severity.Error);
            return;
        }

        await ReadAnalysesAsync();
        Snackbar.Add($"\"{analysis.Name}\" was deleted.");
    }
}
