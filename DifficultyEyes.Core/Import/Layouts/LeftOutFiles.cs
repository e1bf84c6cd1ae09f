namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>Files of a source that became no instance, all for one reason.</summary>
/// <param name="Kind">What they are: "HEIC", "text", "JPG image".</param>
/// <param name="Reason">Why they were left out, as one clause.</param>
/// <param name="Count">At least 1.</param>
/// <param name="Example">The path of the first of them.</param>
public sealed record LeftOutFiles(string Kind, string Reason, int Count, string Example);
