using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Scoring.Cost;
using DifficultyEyes.Web.Elements;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Chooses the layers to look at, and how far their maps are pooled.</summary>
public sealed partial class LayersSection : IDisposable
{
    private readonly NewestComputation _measuring = new();
    private bool _isAll;
    private MeasuredRates? _rates;
    private (string Model, int Width, int Height, string Device)? _measured;

    [Parameter, EditorRequired]
    public required ModelDescription Description { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableHashSet<string> Chosen { get; set; }

    [Parameter]
    public EventCallback<ImmutableHashSet<string>> ChosenChanged { get; set; }

    /// <summary>Side of the grid; null keeps the whole map.</summary>
    [Parameter]
    public int? PoolGrid { get; set; }

    [Parameter]
    public EventCallback<int?> PoolGridChanged { get; set; }

    /// <summary>Null while none is chosen: costs are then stated for an example.</summary>
    [Parameter]
    public Dataset? Dataset { get; set; }

    /// <summary>Null while a field of it is not valid.</summary>
    [Parameter]
    public Preprocessing? Preprocessing { get; set; }

    /// <summary>Neighbors per instance.</summary>
    [Parameter]
    public int K { get; set; }

    [Parameter, EditorRequired]
    public required string ModelHash { get; set; }

    /// <summary>Null while it is looked for.</summary>
    [Parameter]
    public DeviceChoice? Device { get; set; }

    [Parameter]
    public string? Fault { get; set; }

    private IEnumerable<LayerOffer> Offered => Description.Layers.Where(layer => _isAll || layer.IsSuggested || Chosen.Contains(layer.Id));

    [Inject]
    private ModelCatalog Models { get; set; } = default!;

    /// <summary>What the choice costs together; null while the machine is not measured.</summary>
    private RunCost? Total => _rates is null ? null : new(
        [.. Chosen.Select(CostOf).OfType<LayerCost>()], InstanceCount, _rates.Inference?.TimeFor(InstanceCount));

    private int InstanceCount => Dataset?.InstanceCount ?? LayerCostWords.ExampleCount;

    private string TotalWords => Total is { } total
        ? LayerCostWords.OfAll(total, _rates!, isExample: Dataset is null)
        : "Measuring what this costs here …";

    private string PixelsNote => Preprocessing is null
        ? "as the model gets them"
        : string.Create(CultureInfo.InvariantCulture, $"as the model gets them, {Preprocessing.ValueCount:N0} values");

    protected override async Task OnParametersSetAsync()
    {
        if (Device is not { } device || Preprocessing is not { } preprocessing)
        {
            return;
        }

        // What is timed changes with the model, the size of its images and the device.
        var measured = (ModelHash, preprocessing.Width, preprocessing.Height, device.Name);
        if (_measured == measured)
        {
            return;
        }

        _measured = measured;
        _rates = null;
        // Away from the circuit: a large model takes seconds for a batch.
        var (modelHash, description, poolGrid) = (ModelHash, Description, PoolGrid);
        if (await _measuring.RunAsync(token => MeasuredRates.OfAsync(Models, modelHash, description, preprocessing, poolGrid, device, token)) is { } rates)
        {
            _rates = rates;
        }
    }

    public void Dispose() => _measuring.Dispose();

    private Task MeasureAgainAsync()
    {
        _measured = null;
        return OnParametersSetAsync();
    }

    private static string HintOf(LayerOffer layer) => $"{layer.Id}\n{GraphText.Axes(layer.Reading)}{(layer.Rank == LayerRank.InsideBlock ? "\na step inside a block" : "")}";

    private string NoteOf(LayerOffer layer) => layer.Reading switch
    {
        LayerReading.Whole when LayerReadings.IsVector(layer.Shape) => Values(layer),
        LayerReading.ClassToken or LayerReading.TokenMean or LayerReading.FeaturesFirstTokenMean =>
            $"{GraphText.Shape(layer.Shape)}, {LayerReadings.Words(layer.Reading, PoolGrid)}, {Values(layer)}",
        _ => $"{GraphText.Shape(layer.Shape)}, {Values(layer)}",
    };

    private string Values(LayerOffer layer) => string.Create(CultureInfo.InvariantCulture, $"{layer.PooledWidth(PoolGrid):N0} values");

    private string? CostWords(string id) => CostOf(id) is { } cost ? LayerCostWords.Of(cost) : null;

    private LayerCost? CostOf(string id) => _rates is null || Preprocessing is null
        ? null
        : LayerCost.Of(id, LayerCost.WidthOf(id, Description, Preprocessing, PoolGrid), InstanceCount, Math.Max(K, 1), _rates.Neighbors);

    private Task Toggle(string id)
    {
        var without = Chosen.Remove(id);
        return ChosenChanged.InvokeAsync(without.Count < Chosen.Count ? without : Chosen.Add(id));
    }
}
