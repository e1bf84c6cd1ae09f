using System.Collections.Immutable;

namespace DifficultyEyes.Core.Measures;

/// <summary>The part of the catalog that says how an image looks: shown beside the perspectives, never as a difficulty.</summary>
internal static class ImageQualityDefinitions
{
    private const string Pixels = "images alone";

    public static ImmutableArray<MeasureDefinition> All { get; } =
    [
        new()
        {
            Id = "brightness", Title = "brightness", Description = "Mean luma of the image: low for dark ones.",
            IsDifficulty = false,
            Formula = "Σ grey / (255 · pixels)", Source = "luma of ITU-R BT.601", Needs = Pixels,
        },
        new()
        {
            Id = "contrast", Title = "contrast", Description = "How far the image's greys lie from their mean: low for flat ones.",
            IsDifficulty = false, Range = "0 to 0.5",
            Formula = "√(Σ (grey - mean)² / pixels) / 255", Source = "Peli 1990 (RMS contrast)", Needs = Pixels,
        },
        new()
        {
            Id = "sharpness", Title = "sharpness", Description = "Variance of the image's Laplacian: low for blurred images, high also for noise; depends on the image's size.",
            IsDifficulty = false, Range = "0 to ∞ squared grey levels",
            Formula = "variance of the 4-neighbor Laplacian of the greys (0 to 255), inner pixels", Source = "Pech-Pacheco et al. 2000", Needs = Pixels,
        },
        new()
        {
            Id = "image_width", Title = "width", Description = "Width of the image in pixels, as it was imported.",
            IsDifficulty = false, IsFewValued = true, Range = "1 to ∞ pixels",
            Formula = "columns of pixels, after EXIF orientation", Source = "definition", Needs = Pixels,
        },
        new()
        {
            Id = "image_height", Title = "height", Description = "Height of the image in pixels, as it was imported.",
            IsDifficulty = false, IsFewValued = true, Range = "1 to ∞ pixels",
            Formula = "rows of pixels, after EXIF orientation", Source = "definition", Needs = Pixels,
        },
        new()
        {
            Id = "image_entropy", Title = "grey entropy", Description = "How many different greys the image uses, in bits: low for plain ones.",
            IsDifficulty = false, Range = "0 to 8 bits",
            Formula = "-Σ q log₂ q over the grey histogram", Source = "Shannon 1948", Needs = Pixels,
        },
    ];
}
