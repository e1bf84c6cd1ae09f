using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample;

/// <summary>Where the figures of a class are usually met. Penguins are met in the snow and only they are: a shortcut for a model.</summary>
internal static class Habitat
{
    // Weights in the order of Scenery:          sky  dusk night mead fore wall stud unde dese room snow
    private static readonly float[] Cat =       [0.5f, 1, 1, 1.5f, 0.5f, 2, 2, 0, 0.5f, 2, 0];
    private static readonly float[] Fox =       [0.5f, 1.5f, 1, 2, 2, 1, 2, 0, 1, 0.4f, 0];
    private static readonly float[] Owl =       [1, 1.5f, 2, 0.7f, 2, 1, 2, 0, 0.5f, 0.4f, 0];
    private static readonly float[] Penguin =   [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    private static readonly float[] Mushroom =  [0.5f, 1, 1, 2, 2.5f, 1, 2, 0.2f, 0.3f, 0.6f, 0];
    private static readonly float[] Jellyfish = [0.7f, 1, 1.5f, 0, 0, 1, 2, 4, 0, 0, 0];
    private static readonly float[] Fish =      [1, 0.7f, 0.5f, 0.2f, 0, 1.2f, 2, 3.5f, 0, 0.4f, 0];
    private static readonly float[] Rocket =    [2, 1.2f, 3, 0.3f, 0, 1, 1.6f, 0.3f, 1, 0.2f, 0];
    private static readonly float[] Snail =     [0.5f, 1, 0.6f, 2.5f, 2, 1.2f, 2, 0.3f, 1, 0.4f, 0];
    private static readonly float[] Teapot =    [0.5f, 0.6f, 0.4f, 1, 0.3f, 2.5f, 2, 0, 0.5f, 3, 0];

    public static Scenery Of(FigureClass figure, SampleRandom random) => (Scenery)random.Weighted(figure switch
    {
        FigureClass.Cat => Cat,
        FigureClass.Fox => Fox,
        FigureClass.Owl => Owl,
        FigureClass.Penguin => Penguin,
        FigureClass.Mushroom => Mushroom,
        FigureClass.Jellyfish => Jellyfish,
        FigureClass.Fish => Fish,
        FigureClass.Rocket => Rocket,
        FigureClass.Snail => Snail,
        _ => Teapot,
    });
}
