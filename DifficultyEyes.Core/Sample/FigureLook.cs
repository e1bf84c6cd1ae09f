using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample;

/// <summary>How one figure of a pair looks: where it stands between the two classes, and its mood.</summary>
/// <param name="Blend">0 is the pair's first class, 1 its second.</param>
/// <param name="Unevenness">Standard deviation of the blend from part to part: 0 keeps the figure of a piece.</param>
/// <param name="Mood">The expression.</param>
/// <param name="GazeX">Where it looks, -1 left to 1 right.</param>
/// <param name="GazeY">Where it looks, -1 up to 1 down.</param>
/// <param name="Random">The figure's own random numbers: colors, markings, small differences of shape.</param>
internal sealed record FigureLook(float Blend, float Unevenness, Mood Mood, float GazeX, float GazeY, SampleRandom Random)
{
    /// <summary>The blend of one part of the figure.</summary>
    public float Part() => Math.Clamp(Blend + (Unevenness * Random.Normal()), 0, 1);

    /// <summary>A factor near 1 for a length, so that no two figures have quite the same build.</summary>
    public float Build(float deviation = 0.06f) => Math.Clamp(1 + (deviation * Random.Normal()), 0.8f, 1.2f);
}
