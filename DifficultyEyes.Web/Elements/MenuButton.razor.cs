using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Elements;

/// <summary>A button that opens a short list of things to do; the browser itself closes it, by a click elsewhere or Escape.</summary>
public sealed partial class MenuButton
{
    private readonly string _id = $"menu-{Guid.NewGuid():N}";

    /// <summary>What it opens, for who cannot see it.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>One of MudBlazor's icons.</summary>
    [Parameter, EditorRequired] public string Icon { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<MenuItem> Items { get; set; } = [];

    [Parameter] public bool IsDisabled { get; set; }
}

/// <summary>One thing to do.</summary>
public sealed record MenuItem(string Title, Func<Task> ChosenAsync);
