using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Queries;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.Correlations;

/// <summary>The difficulty measures of an analysis against each other, over all images or within a class; computed when opened.</summary>
public sealed partial class CorrelationsDialog : IDisposable
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.ExtraLarge, CloseButton = true, CloseOnEscapeKey = true };

    private readonly NewestComputation _computing = new();
    private ImmutableArray<ScoreColumn> _columns = [];
    private CorrelationMatrix? _matrix;
    private ScoredAnalysis? _analysis;
    private int? _label;
    private string? _words;
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
        else if (!_computing.IsRunning && ((_matrix is null && _refusal is null) || !ReferenceEquals(_analysis, Analysis)))
        {
            await ComputeAsync(null);
        }
    }

    private async Task ComputeAsync(int? label)
    {
        var analysis = Analysis;
        (_analysis, _label, _matrix, _words, _refusal) = (analysis, label, null, null, null);
        _columns = CorrelationSummary.ColumnsOf(analysis);
        StateHasChanged();
        try
        {
            var matrix = await _computing.RunAsync(token => Queries.ComputeAsync(() => CorrelationSummary.Of(analysis, label, CorrelationMatrix.DefaultResamples, token), token));
            _matrix = matrix ?? _matrix;
        }
        catch (BusyException busy)
        {
            _refusal = busy.Message;
        }
    }

    private Task SetOpenAsync(bool isOpen) => IsOpenChanged.InvokeAsync(isOpen);

    private Task ChooseAsync(ChangeEventArgs change) => ComputeAsync(
        int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var label) && label < Analysis.Dataset.ClassCount ? label : null);

    private string HueOf(int column) => _columns[column].Measure.Perspective?.ToString().ToLowerInvariant() ?? "";
}
