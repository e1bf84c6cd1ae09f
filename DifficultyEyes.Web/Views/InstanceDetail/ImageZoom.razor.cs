using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DifficultyEyes.Web.Views.InstanceDetail;

/// <summary>An image as large as the window allows: tiny ones by whole factors, so that every pixel is a square block.</summary>
public sealed partial class ImageZoom
{
    // Larger ones fill the window by less than a factor of four, which smoothing shows better.
    private const int MostTinyPixels = 192;

    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.False, CloseButton = true, CloseOnEscapeKey = true, BackdropClick = true };

    [Parameter, EditorRequired] public string Address { get; set; } = "";

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Pixels of the image.</summary>
    [Parameter, EditorRequired] public int Width { get; set; }

    /// <summary>Pixels of the image.</summary>
    [Parameter, EditorRequired] public int Height { get; set; }

    [Parameter] public bool IsOpen { get; set; }

    [Parameter] public EventCallback<bool> IsOpenChanged { get; set; }

    private bool IsTiny => Math.Max(Width, Height) <= MostTinyPixels;

    private string Ratio => string.Create(CultureInfo.InvariantCulture, $"{Width} / {Height}");
}
