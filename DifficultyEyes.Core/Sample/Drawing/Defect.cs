namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>What spoils a noisy picture.</summary>
internal enum Defect
{
    None,
    Grain,
    Blur,
    Darkness,
    Occlusion,
    CoarsePixels,
}
