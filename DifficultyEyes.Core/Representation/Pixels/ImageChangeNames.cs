using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>What the changes are called, on the command line and on the screen.</summary>
public static class ImageChangeNames
{
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<ImageChange>().Select(Of)];

    /// <summary>Lower-case words joined by hyphens: <c>shift-left</c>.</summary>
    public static string Of(ImageChange change) => change switch
    {
        ImageChange.Flip => "flip",
        ImageChange.ShiftLeft => "shift-left",
        ImageChange.ShiftRight => "shift-right",
        ImageChange.ShiftUp => "shift-up",
        ImageChange.ShiftDown => "shift-down",
        ImageChange.Brighter => "brighter",
        ImageChange.Darker => "darker",
        ImageChange.MoreContrast => "more-contrast",
        ImageChange.LessContrast => "less-contrast",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "This change has no name."),
    };

    /// <returns>Null for any other name.</returns>
    public static ImageChange? Find(string name) =>
        Enum.GetValues<ImageChange>().Where(change => Of(change) == name).Select(change => (ImageChange?)change).FirstOrDefault();
}
