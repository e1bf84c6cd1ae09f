namespace DifficultyEyes.Core.Sample;

/// <summary>Where in the picture the figure stands, how large and how tilted.</summary>
internal readonly record struct Placement(float X, float Y, float Degrees, float Scale)
{
    public static Placement Choose(PlannedImage image, SampleRandom random)
    {
        var loose = 0.35f + image.Strain;
        var usual = new Placement(
            0.07f * loose * random.Normal(),
            0.05f + (0.05f * loose * random.Normal()),
            (image.Strain > 0.5f ? 14 : 6) * loose * random.Normal(),
            Math.Clamp(0.91f - (0.24f * image.Strain * random.Uniform()) + (0.05f * random.Normal()), 0.55f, 1.05f));
        return image.Peculiarity switch
        {
            Peculiarity.UpsideDown => usual with { Degrees = usual.Degrees + random.Between(150, 210) },
            Peculiarity.Tiny => new Placement(random.Between(-0.5f, 0.5f), random.Between(-0.1f, 0.5f), usual.Degrees, random.Between(0.3f, 0.4f)),
            Peculiarity.CloseUp => new Placement(random.Between(-0.25f, 0.25f), random.Between(0.15f, 0.55f), usual.Degrees, random.Between(1.7f, 2.2f)),
            _ => usual,
        };
    }
}
