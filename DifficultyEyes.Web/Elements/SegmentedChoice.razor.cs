using System.Globalization;
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

    /// <summary>True where there is no room for all options on narrow screens: these get a list to choose from.</summary>
    [Parameter] public bool CollapsesWhenNarrow { get; set; }

    [Parameter] public EventCallback<TValue> ValueChanged { get; set; }

    private Task ChooseAsync(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var position) && position >= 0 && position < Options.Count
            ? ValueChanged.InvokeAsync(Options[position].Value)
            : Task.CompletedTask;
}

/// <param name="Description">Shown on hover: what the option does.</param>
public sealed record SegmentedOption<TValue>(TValue Value, string Title, string Description);
