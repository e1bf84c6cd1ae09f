namespace DifficultyEyes.Core.Sample;

/// <summary>What is common to the classes of the sample: their folder names and which two resemble each other.</summary>
internal static class FigureClasses
{
    public static IReadOnlyList<FigureClass> All { get; } = Enum.GetValues<FigureClass>();

    /// <summary>The name of the class folder.</summary>
    public static string Name(this FigureClass figure) => figure switch
    {
        FigureClass.Cat => "cat",
        FigureClass.Fish => "fish",
        FigureClass.Fox => "fox",
        FigureClass.Jellyfish => "jellyfish",
        FigureClass.Mushroom => "mushroom",
        FigureClass.Owl => "owl",
        FigureClass.Penguin => "penguin",
        FigureClass.Rocket => "rocket",
        FigureClass.Snail => "snail",
        FigureClass.Teapot => "teapot",
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    /// <summary>The class that this one can be blended with.</summary>
    public static FigureClass Partner(this FigureClass figure) => figure switch
    {
        FigureClass.Cat => FigureClass.Fox,
        FigureClass.Fox => FigureClass.Cat,
        FigureClass.Owl => FigureClass.Penguin,
        FigureClass.Penguin => FigureClass.Owl,
        FigureClass.Mushroom => FigureClass.Jellyfish,
        FigureClass.Jellyfish => FigureClass.Mushroom,
        FigureClass.Fish => FigureClass.Rocket,
        FigureClass.Rocket => FigureClass.Fish,
        FigureClass.Snail => FigureClass.Teapot,
        FigureClass.Teapot => FigureClass.Snail,
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    /// <summary>Whether the class stands at 0 of its pair's blend; its partner stands at 1.</summary>
    public static bool OpensPair(this FigureClass figure) => figure
        is FigureClass.Cat or FigureClass.Owl or FigureClass.Mushroom or FigureClass.Fish or FigureClass.Snail;
}
