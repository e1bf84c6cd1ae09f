using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Workspace;
using MudBlazor;

namespace DifficultyEyes.Web.Pages;

/// <content>What the browser keeps of the workspace, and what becomes of it where it cannot be read or kept.</content>
public sealed partial class AnalysisWorkspace
{
    private bool _isKept = true;
    private bool _hasPutAside;
    private string? _putAsideReason;

    /// <summary>What this browser kept, else what the link holds, else the beginning. What was kept and cannot be read is put aside.</summary>
    private async Task<WorkspaceState> FindStateAsync(ScoredAnalysis analysis, SharedSession? session)
    {
        WorkspaceState? kept = null;
        _putAsideReason = null;
        try
        {
            kept = await _browser!.LoadAsync(_left) is { } text ? WorkspaceJson.Read(text, analysis) : null;
        }
        catch (SharedLinkException exception)
        {
            Log.KeptStateRefused(Logger, analysis.Id, exception.Message);
            _putAsideReason = exception.Message;
            await _browser!.PutAsideAsync();
        }

        _hasPutAside = await _browser!.HasPutAsideAsync();
        return kept ?? (session is null ? WorkspaceStart.For(analysis) : WorkspaceJson.Read(session.StateJson, analysis));
    }

    private async Task DiscardPutAsideAsync()
    {
        await _browser!.DiscardPutAsideAsync();
        _hasPutAside = false;
    }

    /// <summary>Leaves the state with the browser; one that takes nothing is told once, until it does again.</summary>
    private async Task KeepAsync(WorkspaceState state)
    {
        var isKept = await _browser!.SaveAsync(WorkspaceJson.Write(state)) ?? _isKept;
        if (_isKept && !isKept)
        {
            Snackbar.Add(
                "This browser has no room left for the workspace, or keeps nothing for this site: what you do from now on is gone after a reload. Share the view to keep it by a link, or remove this site's data in the browser's settings.",
                Severity.Warning,
                options => options.RequireInteraction = true);
        }

        _isKept = isKept;
    }
}
