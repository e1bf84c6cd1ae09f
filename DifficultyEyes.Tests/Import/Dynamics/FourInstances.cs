using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import.Dynamics;

/// <summary>A dataset of four instances of two classes, of which no image is ever looked at.</summary>
internal static class FourInstances
{
    public static Dataset Dataset { get; } = new()
    {
        Hash = new string('d', 64),
        Name = "four",
        ClassNames = ["cat", "dog"],
        Paths = ["cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png"],
        Labels = [0, 0, 1, 1],
        SplitNames = [],
        Splits = [-1, -1, -1, -1],
        Images = [.. Enumerable.Repeat(new ImageExtent(0, 1, 8, 8), 4)],
    };
}
