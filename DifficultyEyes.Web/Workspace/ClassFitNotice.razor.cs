using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Classes;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Workspace;

/// <summary>Tells that another class order fits the analysis far better, and offers to score with it; nothing where there is none.</summary>
public sealed partial class ClassFitNotice
{
    private string? _looked;
    private string? _words;
    private ClassFit? _fit;

    [Parameter, EditorRequired] public required ScoredAnalysis Analysis { get; set; }

    /// <summary>Raised where it is to be scored again with that order.</summary>
    [Parameter] public EventCallback<ClassFit> Asked { get; set; }

    private string? Listed => _fit is null ? null : ClassFitWords.Listed(_fit);

    protected override async Task OnParametersSetAsync()
    {
        if (_looked == Analysis.Id)
        {
            return;
        }

        // Away from the circuit: a thousand classes take a moment.
        (_looked, _words) = (Analysis.Id, null);
        var analysis = Analysis;
        var fit = await Task.Run(() => analysis.Fit);
        if (analysis.Id == Analysis.Id)
        {
            (_fit, _words) = (fit, fit is null ? null : ClassFitWords.Of(fit, analysis.Dataset));
        }
    }
}
