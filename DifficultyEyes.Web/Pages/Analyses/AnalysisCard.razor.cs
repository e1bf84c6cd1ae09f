using System.Globalization;
using DifficultyEyes.Core;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DifficultyEyes.Web.Pages.Analyses;

/// <summary>One analysis: what it is of, and what can be done with it.</summary>
public sealed partial class AnalysisCard
{
    private string? _newName;
    private string? _fault;
    private bool _isRenaming;
    private bool _isFocusDue;
    private ElementReference _nameInput;

    [Parameter, EditorRequired]
    public required AnalysisSummary Analysis { get; set; }

    /// <summary>Raised with the new name; a fault that is fit for the user is told here, beside what was typed.</summary>
    [Parameter]
    public EventCallback<string> Renamed { get; set; }

    [Parameter]
    public EventCallback Deleted { get; set; }

    private string Address => $"analyses/{Analysis.Id}";

    private string Images => Counted.Of(Analysis.InstanceCount, "image");

    private string Classes => Counted.Of(Analysis.ClassCount, "class");

    private string Accuracy => string.Create(CultureInfo.InvariantCulture, $"{Analysis.Accuracy * 100:0.0} %");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isFocusDue)
        {
            _isFocusDue = false;
            await _nameInput.FocusAsync();
        }
    }

    private void StartRename()
    {
        _newName = Analysis.Name;
        _isFocusDue = true;
    }

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            EndRename();
        }
    }

    private void EndRename() => (_newName, _fault) = (null, null);

    private async Task RenameAsync()
    {
        if (_isRenaming || _newName?.Trim() is not { Length: > 0 } name)
        {
            return;
        }

        _isRenaming = true;
        try
        {
            await Renamed.InvokeAsync(name);
            EndRename();
        }
        catch (DifficultyEyesException fault)
        {
            _fault = fault.Message;
        }
        finally
        {
            _isRenaming = false;
        }
    }
}
