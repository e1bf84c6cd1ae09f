using System.Globalization;
using DifficultyEyes.Core.Scoring;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Views.ModelPerformance;

/// <summary>Offers the other analyses of a dataset, whose models can be compared image by image.</summary>
public sealed partial class ComparisonChoice : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<AnalysisSummary>? _others;

    [Parameter, EditorRequired] public ScoredAnalysis Analysis { get; set; } = default!;

    /// <summary>Id of the analysis that is compared with; null for none.</summary>
    [Parameter] public string? Chosen { get; set; }

    [Parameter] public EventCallback<string?> ChosenChanged { get; set; }

    [Inject] private AnalysisCatalog Catalog { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            var all = await Catalog.ListAsync(_leaving.Token);
            _others = [.. all.Where(other => other.DatasetHash == Analysis.Dataset.Hash && other.Id != Analysis.Id)];
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Another display was chosen meanwhile.
        }
    }

    private static string TextOf(AnalysisSummary other) =>
        string.Create(CultureInfo.InvariantCulture, $"{other.Name} · {other.ModelName} · {100 * other.Accuracy:0.0} %");

    private Task ChooseAsync(ChangeEventArgs change)
    {
        var id = change.Value as string;
        return ChosenChanged.InvokeAsync(_others?.Any(other => other.Id == id) == true ? id : null);
    }
}
