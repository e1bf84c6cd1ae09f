using DifficultyEyes.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Elements;

/// <summary>The dark bar atop every page: the product, what this page is about, and its actions.</summary>
public sealed partial class TopBar
{
    /// <summary>What the page is about, beside the product's name.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Buttons at the right.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    [CascadingParameter]
    private MainLayout Layout { get; set; } = default!;

    private string ThemeTitle => Layout.IsDark ? "Light theme" : "Dark theme";
}
