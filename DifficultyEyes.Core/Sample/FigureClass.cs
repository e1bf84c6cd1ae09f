namespace DifficultyEyes.Core.Sample;

/// <summary>The ten classes of the sample, in the order of their folder names, which is the order of the labels.</summary>
public enum FigureClass
{
    Cat,
    Fish,
    Fox,
    Jellyfish,
    Mushroom,
    Owl,
    Penguin,
    Rocket,
    Snail,
    Teapot,
}
