using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Representation.Inference;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Chooses the layers to look at, and how far their maps are pooled.</summary>
public sealed partial class LayersSection
{
    private bool _isAll;

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

    [Parameter]
    public string? Fault { get; set; }

    private IEnumerable<LayerOffer> Offered => Description.Layers.Where(layer => _isAll || layer.IsSuggested || Chosen.Contains(layer.Id));

    private string NoteOf(LayerOffer layer) => layer.Shape.Length == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{layer.Shape[0]:N0} values")
        : string.Create(CultureInfo.InvariantCulture, $"{GraphText.Shape(layer.Shape)}, {layer.PooledWidth(PoolGrid):N0} values");

    private Task Toggle(string id)
    {
        var without = Chosen.Remove(id);
        return ChosenChanged.InvokeAsync(without.Count < Chosen.Count ? without : Chosen.Add(id));
    }
}
