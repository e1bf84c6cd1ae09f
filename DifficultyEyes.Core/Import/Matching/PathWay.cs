namespace DifficultyEyes.Core.Import.Matching;

/// <summary>By what a path was known, the surest first.</summary>
internal enum PathWay
{
    Exact,
    UnicodeForm,
    WithoutExtension,
    LetterCase,
    End,
    FileName,
}

/// <summary>What the ways are called to people.</summary>
internal static class PathWays
{
    /// <summary>By the value of the way.</summary>
    public static string[] Words { get; } =
        ["as written", "in another Unicode form", "without their extension", "in other letter case", "by the end of the path", "by file name alone, which no other image has"];

    /// <summary>True where two different paths of a table may lead to one image.</summary>
    public static bool IsLoose(this PathWay way) => way is PathWay.End or PathWay.FileName;
}
