using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Workspace;

/// <summary>Shows a link that was just made, for where the browser keeps pages from the clipboard.</summary>
public sealed partial class ShareDialog
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true, CloseOnEscapeKey = true };

    /// <summary>Null closes the dialog.</summary>
    [Parameter] public string? Link { get; set; }

    [Parameter] public EventCallback<string?> LinkChanged { get; set; }

    [Parameter] public bool IsCopied { get; set; }

    [Parameter] public EventCallback CopyChosen { get; set; }

    private Task OnVisibleChangedAsync(bool isVisible) => isVisible ? Task.CompletedTask : LinkChanged.InvokeAsync(null);
}
