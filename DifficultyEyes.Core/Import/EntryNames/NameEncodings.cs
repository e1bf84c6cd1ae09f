using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import.EntryNames;

/// <summary>The encodings in which archives may hold file names.</summary>
public static class NameEncodings
{
    /// <summary>Those that are met: UTF-8, then the pages among which one is found out.</summary>
    public static ImmutableArray<string> Usual { get; } = ["utf-8", .. CodePage.All.Select(page => page.Name)];

    /// <summary>Whether an encoding can be chosen by this name: one of <see cref="Usual"/>, another of .NET's, or the number of a code page.</summary>
    public static bool IsKnown(string name) => CodePage.Find(name) is not null;
}
