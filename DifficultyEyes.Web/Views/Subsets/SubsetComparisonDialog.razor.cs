using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Queries;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.Subsets;

/// <summary>The subsets beside each other on every measure; computed when opened.</summary>
public sealed partial class SubsetComparisonDialog : IDisposable
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.ExtraLarge, CloseButton = true, CloseOnEscapeKey = true };

    private readonly NewestComputation _computing = new();
    private ImmutableArray<Subset> _compared = [];
    private ScoredAnalysis? _analysis;
    private SubsetComparison? _comparison;
    private string? _refusal;

    [Inject] private CircuitQueries Queries { get; set; } = default!;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    [Parameter, EditorRequired] public ImmutableArray<Subset> Subsets { get; set; } = [];

    [Parameter] public bool IsDark { get; set; }

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
        else if (!ReferenceEquals(_analysis, Analysis) || !_compared.SequenceEqual(Subsets) || (_comparison is null && _refusal is null && !_computing.IsRunning))
        {
            await ComputeAsync();
        }
    }

    private async Task ComputeAsync()
    {
        var (analysis, subsets) = (_analysis, _compared) = (Analysis, Subsets);
        (_comparison, _refusal) = (null, null);
        StateHasChanged();
        try
        {
            var comparison = await _computing.RunAsync(token => Queries.ComputeAsync(() => SubsetComparison.Of(analysis, subsets, SubsetComparison.DefaultResamples, token), token));
            _comparison = comparison ?? _comparison;
        }
        catch (BusyException busy)
        {
            _refusal = busy.Message;
        }
    }

    private static string Count(int count) => Counted.Of(count, "image");
}
