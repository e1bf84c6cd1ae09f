using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Elements;

/// <summary>A few options side by side, one of them chosen.</summary>
public sealed partial class SegmentedChoice<TValue>
    where TValue : notnull
{
    /// <summary>What is chosen here, for who cannot see it.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<SegmentedOption<TValue>> Options { get; set; } = [];

    [Parameter, EditorRequired] public TValue Value { get; set; } = default!;

    [Parameter] public EventCallback<TValue> ValueChanged { get; set; }
}

/// <param name="Description">Shown on hover: what the option does.</param>
public sealed record SegmentedOption<TValue>(TValue Value, string Title, string Description);
