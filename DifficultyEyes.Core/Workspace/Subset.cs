namespace DifficultyEyes.Core.Workspace;

/// <summary>A selection that was named and kept: its members stay what they are, whatever is brushed later.</summary>
/// <param name="Id">Unique within a state; 1 to 32 characters.</param>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="Note">At most 2,000 characters; empty for none.</param>
/// <param name="Color">0 to <see cref="ColorCount"/> - 1: a place in the palette of subsets.</param>
/// <param name="Members">Over the instances of the analysis.</param>
public sealed record Subset(string Id, string Name, string Note, int Color, InstanceSet Members)
{
    public const int MostIdCharacters = 32;
    public const int MostNameCharacters = 80;
    public const int MostNoteCharacters = 2_000;

    /// <summary>More colors than this are hardly told apart.</summary>
    public const int ColorCount = 8;

    /// <summary>A list that is still read at a glance, and a state that still fits a link.</summary>
    public const int MostSubsets = 64;

    /// <summary>The subset that collects what is tagged one by one.</summary>
    public const string TagName = "Tagged";

    /// <summary>A name as it is kept: without space around it and cut to its greatest length; null where nothing is left of it.</summary>
    public static string? CleanName(string? name) => Cut(name?.ReplaceLineEndings(" ").Trim() ?? "", MostNameCharacters) is { Length: > 0 } clean ? clean : null;

    /// <summary>A note as it is kept.</summary>
    public static string CleanNote(string? note) => Cut(note?.Trim() ?? "", MostNoteCharacters);

    /// <summary>The first characters of a text, never half of one.</summary>
    internal static string Cut(string text, int mostCharacters) =>
        text.Length <= mostCharacters ? text
        : char.IsHighSurrogate(text[mostCharacters - 1]) ? text[..(mostCharacters - 1)]
        : text[..mostCharacters];
}
