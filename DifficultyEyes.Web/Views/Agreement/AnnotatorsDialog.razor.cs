using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Queries;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.Agreement;

/// <summary>How far people agree, overall and class by class, and each annotator with the others.</summary>
public sealed partial class AnnotatorsDialog : IDisposable
{
    private const int MostRows = 200;

    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.Medium, CloseButton = true, CloseOnEscapeKey = true };

    private readonly NewestComputation _computing = new();
    private AgreementSummary? _summary;
    private ScoredAnalysis? _summarized;
    private string? _refusal;

    [Inject] private CircuitQueries Queries { get; set; } = default!;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter] public bool IsOpen { get; set; }

    [Parameter] public EventCallback<bool> IsOpenChanged { get; set; }

    public void Dispose() => _computing.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!IsOpen)
        {
            _computing.Stop();
            _refusal = null;
        }
        else if (!_computing.IsRunning && _refusal is null && !ReferenceEquals(_summarized, Analysis))
        {
            await SummarizeAsync();
        }
    }

    private async Task SummarizeAsync()
    {
        var analysis = Analysis;
        (_summary, _summarized, _refusal) = (null, null, null);
        StateHasChanged();
        try
        {
            var made = await _computing.RunAsync(token => Queries.ComputeAsync(
                () => Tuple.Create(analysis.Annotations is { } annotations
                    ? AgreementSummary.Of(annotations, analysis.Dataset.InstanceCount, analysis.Dataset.ClassCount, token)
                    : null),
                token));
            (_summary, _summarized) = made is null ? (_summary, _summarized) : (made.Item1, analysis);
        }
        catch (BusyException busy)
        {
            _refusal = busy.Message;
        }
    }

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double value) => double.IsNaN(value) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %");

    private static string Seconds(double milliseconds) =>
        double.IsNaN(milliseconds) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s");

    private Task SetOpenAsync(bool isOpen) => IsOpenChanged.InvokeAsync(isOpen);
}
