using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>The subsets beside each other on every measure; computed when opened.</summary>
public sealed partial class SubsetComparisonDialog : IDisposable
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.ExtraLarge, CloseButton = true, CloseOnEscapeKey = true };

    private CancellationTokenSource? _computing;
    private ImmutableArray<Subset> _compared = [];
    private ScoredAnalysis? _analysis;
    private SubsetComparison? _comparison;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter, EditorRequired] public ImmutableArray<Subset> Subsets { get; set; } = [];

    [Parameter] public bool IsDark { get; set; }

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
        else if (!ReferenceEquals(_analysis, Analysis) || !_compared.SequenceEqual(Subsets) || (_comparison is null && _computing is null))
        {
            await ComputeAsync();
        }
    }

    private async Task ComputeAsync()
    {
        Stop();
        var computing = _computing = new CancellationTokenSource();
        var (analysis, subsets) = (_analysis, _compared) = (Analysis, Subsets);
        _comparison = null;
        StateHasChanged();
        try
        {
            var comparison = await Task.Run(() => SubsetComparison.Of(analysis, subsets, SubsetComparison.DefaultResamples, computing.Token), computing.Token);
            if (_computing == computing)
            {
                _comparison = comparison;
            }
        }
        catch (OperationCanceledException) when (computing.IsCancellationRequested)
        {
            // The window was closed, or the subsets changed.
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

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} images");
}
