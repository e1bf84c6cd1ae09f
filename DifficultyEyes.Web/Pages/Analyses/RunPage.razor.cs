using System.Globalization;
using DifficultyEyes.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.Analyses;

/// <summary>One run as it goes; on its good end it leads to the workspace.</summary>
public sealed partial class RunPage : IDisposable
{
    private RunSnapshot? _run;
    private bool _isLeft;

    [Parameter, EditorRequired]
    public required string RunId { get; set; }

    [Inject]
    private RunQueue Queue { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string StateText => _run!.State switch
    {
        RunState.Queued => "Waiting",
        RunState.Running => "Scoring",
        RunState.Done => "Done",
        RunState.Cancelled => "Cancelled",
        _ => "Stopped",
    };

    private string Done => _run is { Total: > 0 } run ? string.Create(CultureInfo.InvariantCulture, $"{run.Done:N0} of {run.Total:N0}") : "—";

    public void Dispose()
    {
        _isLeft = true;
        Queue.Changed -= OnChanged;
    }

    protected override void OnInitialized() => Queue.Changed += OnChanged;

    protected override void OnParametersSet() => _run = Queue.Find(RunId);

    private void OnChanged(RunSnapshot run)
    {
        if (run.Id == RunId)
        {
            _ = InvokeAsync(() => Show(run));
        }
    }

    private void Show(RunSnapshot run)
    {
        if (_isLeft)
        {
            return;
        }

        _run = run;
        StateHasChanged();
        if (run is { State: RunState.Done, AnalysisId: { } analysisId })
        {
            // In place of this page, so that going back does not come here again.
            Navigation.NavigateTo($"analyses/{analysisId}", replace: true);
        }
    }
}
