using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample;

/// <summary>One image of the sample before it is drawn: what it shows, what it claims, and what is planted in it.</summary>
public sealed record PlannedImage
{
    /// <summary>Path in the archive, <c>class/number.webp</c>.</summary>
    public required string Path { get; init; }

    public required PlantedKind Kind { get; init; }

    /// <summary>The class that is drawn; of an ambiguous image the one that the plan calls it.</summary>
    public required FigureClass TrueLabel { get; init; }

    /// <summary>The class that the folder names.</summary>
    public required FigureClass Label { get; init; }

    /// <summary>The class the image is blended with, falsely filed under, or takes its background from; null for none.</summary>
    public FigureClass? OtherLabel { get; init; }

    /// <summary>The finer kind, such as <c>line drawing</c> or <c>blur</c>; of a duplicate the path of the original.</summary>
    public string Note { get; init; } = "";

    /// <summary>How far the figure has moved from its class (0) towards its partner (1).</summary>
    public float Departure { get; init; }

    /// <summary>How far an otherwise typical image is from the easiest one, 0 to 1.</summary>
    public float Strain { get; init; }

    internal Peculiarity Peculiarity { get; init; }

    internal Defect Defect { get; init; }

    internal Scenery Scenery { get; init; }

    internal ulong DrawingSeed { get; init; }

    /// <summary>Shift of a near-duplicate against its original, as a share of the picture.</summary>
    internal float Shift { get; init; }
}
