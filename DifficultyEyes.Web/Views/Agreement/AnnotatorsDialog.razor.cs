using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.Agreement;

/// <summary>How far people agree, overall and class by class, and each annotator with the others.</summary>
public sealed partial class AnnotatorsDialog
{
    private const int MostRows = 200;

    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.Medium, CloseButton = true, CloseOnEscapeKey = true };

    private AgreementSummary? _summary;
    private ScoredAnalysis? _summarized;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter] public bool IsOpen { get; set; }

    [Parameter] public EventCallback<bool> IsOpenChanged { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (IsOpen && !ReferenceEquals(_summarized, Analysis))
        {
            _summarized = Analysis;
            _summary = Analysis.Annotations is { } annotations
                ? AgreementSummary.Of(annotations, Analysis.Dataset.InstanceCount, Analysis.Dataset.ClassCount)
                : null;
        }
    }

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double value) => double.IsNaN(value) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %");

    private static string Seconds(double milliseconds) =>
        double.IsNaN(milliseconds) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s");

    private Task SetOpenAsync(bool isOpen) => IsOpenChanged.InvokeAsync(isOpen);
}
