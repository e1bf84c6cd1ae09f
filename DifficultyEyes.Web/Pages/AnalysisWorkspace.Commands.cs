using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.Subsets;
using DifficultyEyes.Web.Workspace;
using DifficultyEyes.Web.Workspace.Commands;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Pages;

/// <summary>What can be done in the workspace by key or by name.</summary>
public sealed partial class AnalysisWorkspace
{
    private static readonly string[] s_tableFormats = ["csv", "parquet", "json"];

    private IReadOnlyList<WorkspaceCommand> _commands = [];
    private IReadOnlyList<AnalysisSummary> _others = [];
    private string? _moved;
    private bool _isCommanding;
    private bool _isShowingShortcuts;

    private Task EnlargeAsync(WorkspaceView? view) => RunAsync(() => Workspace.EnlargeAsync(view));

    /// <summary>Undoes (below 0) or redoes (above 0) steps, and says which.</summary>
    private Task GoAsync(int steps)
    {
        var passed = (steps < 0 ? Workspace.History.Done : Workspace.History.Undone).Take(Math.Abs(steps)).ToArray();
        if (passed.Length == 0)
        {
            return Task.CompletedTask;
        }

        var verb = steps < 0 ? "Undone" : "Redone";
        _moved = passed is [var only] ? $"{verb}: {Workspace.NameOf(only)}" : $"{verb}: {passed.Length} steps, back to before or after \"{Workspace.NameOf(passed[^1])}\"";
        return RunAsync(() => Workspace.GoAsync(steps));
    }

    private Task OnShortcutAsync(string shortcut, string? focusedView)
    {
        if (Workspace.Snapshot is not { State: var state })
        {
            return Task.CompletedTask;
        }

        switch (shortcut)
        {
            case WorkspaceShortcut.Commands:
                return FindCommandAsync();
            case WorkspaceShortcut.Shortcuts:
                return Show(() => _isShowingShortcuts = true);
            case WorkspaceShortcut.Undo:
                return GoAsync(-1);
            case WorkspaceShortcut.Redo:
                return GoAsync(1);
            case WorkspaceShortcut.Isolate:
                return ApplyAsync(present => present.Isolate());
            case WorkspaceShortcut.Keep:
                return Show(KeepSelection);
            case WorkspaceShortcut.Enlarge when state.Enlarged is not null:
            case WorkspaceShortcut.Back when state.Enlarged is not null:
                return EnlargeAsync(null);
            case WorkspaceShortcut.Enlarge when Enum.TryParse<WorkspaceView>(focusedView, out var view):
                return EnlargeAsync(view);
            case WorkspaceShortcut.Back when state.Clauses.IsEmpty:
                return RunAsync(() => Workspace.LookAtAsync(null));
            case WorkspaceShortcut.Back:
                return ApplyAsync(present => present.WithoutBrushes());
            default:
                return Task.CompletedTask;
        }
    }

    private async Task FindCommandAsync()
    {
        try
        {
            _others = [.. (await Catalog.ListAsync(_leaving.Token)).Where(other => other.Id != _analysis!.Id)];
        }
        catch (DifficultyEyesException exception)
        {
            // The other commands do not need the list.
            Snackbar.Add(exception.Message, Severity.Error);
        }

        _commands = [.. CommandsNow(Workspace.Snapshot!.State)];
        _isCommanding = true;
        StateHasChanged();
    }

    private IEnumerable<WorkspaceCommand> CommandsNow(WorkspaceState state) =>
    [
        .. OfHistory(),
        .. new StateCommands(_analysis!, Workspace.Findings, ApplyAsync).Of(state),
        .. Enum.GetValues<WorkspaceView>().Select(view => new WorkspaceCommand(
            $"view:{view}", "View", state.Enlarged == view ? $"{view}: back to its place" : $"{view}: full size", () => EnlargeAsync(state.Enlarged == view ? null : view))),
        .. OfPage(),
        .. _others.Select(other => new WorkspaceCommand($"analysis:{other.Id}", "Open analysis", other.Name, () => GoTo($"analyses/{other.Id}"))),
    ];

    private IEnumerable<WorkspaceCommand> OfHistory()
    {
        if (Workspace.History.Done.FirstOrDefault() is { } done)
        {
            yield return new WorkspaceCommand("history:undo", "History", $"Undo: {Workspace.NameOf(done)}", () => GoAsync(-1), WorkspaceShortcut.KeysOf(WorkspaceShortcut.Undo));
        }

        if (Workspace.History.Undone.FirstOrDefault() is { } undone)
        {
            yield return new WorkspaceCommand("history:redo", "History", $"Redo: {Workspace.NameOf(undone)}", () => GoAsync(1), WorkspaceShortcut.KeysOf(WorkspaceShortcut.Redo));
        }
    }

    private IEnumerable<WorkspaceCommand> OfPage() =>
    [
        new("page:keep", "Selection", "Keep what is selected as a subset", () => Show(KeepSelection), WorkspaceShortcut.KeysOf(WorkspaceShortcut.Keep)),
        new("page:share", "Page", "Share this view by a link", ShareAsync),
        new("page:theme", "Page", IsDark ? "Light theme" : "Dark theme", Layout.ToggleThemeAsync),
        new("page:shortcuts", "Page", "Shortcuts", () => Show(() => _isShowingShortcuts = true), WorkspaceShortcut.KeysOf(WorkspaceShortcut.Shortcuts)),
        new("page:correlations", "Page", "Correlations of the measures", () => Show(() => _isComparing = true)),
        .. _analysis!.Annotations is null ? (IEnumerable<WorkspaceCommand>)[] : [new("page:annotators", "Page", "Annotators and their agreement", () => Show(() => _isAskingAnnotators = true))],
        new("page:measures", "Page", "What every measure means", () => GoTo("measures")),
        new("page:new", "Page", "New analysis", () => GoTo("new")),
        new("page:home", "Page", "All analyses", () => GoTo("")),
        .. s_tableFormats.Select(format => new WorkspaceCommand(
            $"export:{format}", "Export", $"Scores of all images as {format.ToUpperInvariant()}", () => GoTo($"api/analyses/{Uri.EscapeDataString(_analysis.Id)}/scores.{format}", isFile: true))),
    ];

    private void KeepSelection() => _subsetRequest = new SubsetRequest(null);

    private Task Show(Action open)
    {
        open();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task GoTo(string address, bool isFile = false)
    {
        Navigation.NavigateTo(address, forceLoad: isFile);
        return Task.CompletedTask;
    }
}
