using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Pixels;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Chooses the changes under which every image is scored once more.</summary>
public sealed partial class StabilitySection
{
    [Parameter, EditorRequired]
    public required ImmutableHashSet<ImageChange> Chosen { get; set; }

    [Parameter]
    public EventCallback<ImmutableHashSet<ImageChange>> ChosenChanged { get; set; }

    private Task ToggleAllAsync() => ChosenChanged.InvokeAsync(Chosen.Count > 0 ? [] : [.. ImageChanges.Default]);

    private Task ToggleAsync(ImageChange change) => ChosenChanged.InvokeAsync(Chosen.SymmetricExcept([change]));
}
