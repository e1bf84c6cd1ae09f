using DifficultyEyes.Core.Sample.Drawing;

namespace DifficultyEyes.Core.Sample.Figures;

/// <summary>Paints two classes that resemble each other, and everything between them.</summary>
internal abstract class FigurePainter
{
    /// <summary>Whether the figure stands on the ground and so throws a shadow there.</summary>
    /// <param name="blend">0 is the pair's first class, 1 its second.</param>
    public virtual bool StandsOnGround(float blend) => true;

    /// <summary>The painter of the pair that the class belongs to.</summary>
    public static FigurePainter Of(FigureClass figure) => figure switch
    {
        FigureClass.Cat or FigureClass.Fox => new CatAndFox(),
        FigureClass.Owl or FigureClass.Penguin => new OwlAndPenguin(),
        FigureClass.Mushroom or FigureClass.Jellyfish => new MushroomAndJellyfish(),
        FigureClass.Fish or FigureClass.Rocket => new FishAndRocket(),
        FigureClass.Snail or FigureClass.Teapot => new SnailAndTeapot(),
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    /// <summary>Paints the figure, upright and in the middle, about 1.7 units high and wide at most.</summary>
    /// <returns>Where a hat would sit.</returns>
    public abstract HatPlace Paint(Brush brush, FigureLook look);

    /// <summary>How visible a part is that only one class has: wholly or not at all, but for a narrow passage.</summary>
    /// <param name="nearness">How near the figure is to the class that has the part, 0 to 1.</param>
    /// <param name="threshold">The nearness at which the part begins to show.</param>
    protected static float Presence(float nearness, float threshold = 0.32f) => Math.Clamp((nearness - threshold) * 6, 0, 1);

    protected static float Mix(float first, float second, float share) => first + ((second - first) * share);

    protected static Outline Between(Outline first, Outline second, float share) => Outline.Blend(first, second, share);
}
