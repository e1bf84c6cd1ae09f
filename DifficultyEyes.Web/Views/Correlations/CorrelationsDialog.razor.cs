using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.Correlations;

/// <summary>The difficulty measures of an analysis against each other, over all images or within a class; computed when opened.</summary>
public sealed partial class CorrelationsDialog : IDisposable
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.ExtraLarge, CloseButton = true, CloseOnEscapeKey = true };

    private CancellationTokenSource? _computing;
    private ImmutableArray<ScoreColumn> _columns = [];
    private CorrelationMatrix? _matrix;
    private ScoredAnalysis? _analysis;
    private int? _label;
    private string? _words;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter] public bool IsOpen { get; set; }

    [Parameter] public EventCallback<bool> IsOpenChanged { get; set; }

    public void Dispose() => Stop();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!IsOpen)
        {
            Stop();
        }
        else if (_computing is null && (_matrix is null || !ReferenceEquals(_analysis, Analysis)))
        {
            await ComputeAsync(null);
        }
    }

    private async Task ComputeAsync(int? label)
    {
        Stop();
        var computing = _computing = new CancellationTokenSource();
        (_analysis, _label, _matrix, _words) = (Analysis, label, null, null);
        _columns = CorrelationSummary.ColumnsOf(Analysis);
        StateHasChanged();
        try
        {
            var analysis = Analysis;
            var matrix = await Task.Run(() => CorrelationSummary.Of(analysis, label, CorrelationMatrix.DefaultResamples, computing.Token), computing.Token);
            if (_computing == computing)
            {
                _matrix = matrix;
            }
        }
        catch (OperationCanceledException) when (computing.IsCancellationRequested)
        {
            // Another class was asked for, or the window was closed.
            return;
        }
        finally
        {
            if (_computing == computing)
            {
                _computing = null;
            }

            computing.Dispose();
        }
    }

    private void Stop()
    {
        _computing?.Cancel();
        _computing = null;
    }

    private Task SetOpenAsync(bool isOpen) => IsOpenChanged.InvokeAsync(isOpen);

    private Task ChooseAsync(ChangeEventArgs change) => ComputeAsync(
        int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var label) && label < Analysis.Dataset.ClassCount ? label : null);

    private string HueOf(int column) => _columns[column].Measure.Perspective?.ToString().ToLowerInvariant() ?? "";
}
