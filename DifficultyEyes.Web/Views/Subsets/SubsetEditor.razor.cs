using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>What can be said of, and done with, one subset; without one, the name and note of a new one.</summary>
public sealed partial class SubsetEditor
{
    private ElementReference _nameInput;
    private string? _name;
    private string? _note;
    private string? _refusal;
    private string _otherId = "";
    private int _color;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter, EditorRequired] public WorkspaceState State { get; set; } = default!;

    [Parameter, EditorRequired] public InstanceSet Selected { get; set; } = default!;

    /// <summary>Null for a new one.</summary>
    [Parameter, EditorRequired] public Subset? Subset { get; set; }

    [Parameter] public string SuggestedName { get; set; } = "";

    [Parameter] public bool IsDark { get; set; }

    /// <summary>Raised with what leads to the next state.</summary>
    [Parameter] public EventCallback<Func<WorkspaceState, WorkspaceState>> Applied { get; set; }

    [Parameter] public EventCallback Cancelled { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        (_name, _note, _color) = Subset is null ? (Subset.CleanName(SuggestedName), "", 0) : (Subset.Name, Subset.Note, Subset.Color);
        _otherId = State.Subsets.FirstOrDefault(other => other.Id != Subset?.Id)?.Id ?? "";
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _nameInput.FocusAsync();
        }
    }

    private Task SaveAsync() => ApplyAsync(present => Subset is null
        ? present.WithSubset(Selected, _name, _note)
        : present.WithSubsetDescribed(Subset.Id, _name, _note, _color));

    private Task CombineAsync(SubsetOperation operation) => ApplyAsync(present => present.WithSubsetsCombined(Subset!.Id, _otherId, operation));

    private Task ApplyAsync(Func<WorkspaceState, WorkspaceState> action)
    {
        try
        {
            // Asked before: with the dialog, what was typed would be gone.
            action(State);
        }
        catch (WorkspaceFullException exception)
        {
            _refusal = exception.Message;
            return Task.CompletedTask;
        }

        return Applied.InvokeAsync(action);
    }

    private string AddressOf(string format) => $"api/analyses/{Uri.EscapeDataString(Analysis.Id)}/subset.{format}";

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
