namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>In which manner a figure is drawn. All but the first are rare and count as atypical.</summary>
internal enum DrawingStyle
{
    /// <summary>Shaded color, with or without a darker edge.</summary>
    Painted,

    /// <summary>Ink lines on paper, or white lines on blue.</summary>
    LineDrawing,

    /// <summary>One dark shape with pale eyes.</summary>
    Silhouette,

    /// <summary>Glowing colored lines in the dark.</summary>
    Neon,
}
