namespace DifficultyEyes.Core.Sample;

/// <summary>What makes an atypical image unusual.</summary>
internal enum Peculiarity
{
    None,
    LineDrawing,
    Silhouette,
    Neon,
    OddColors,
    UpsideDown,
    Tiny,
    CloseUp,
}
