namespace DifficultyEyes.Core.Import;

/// <summary>Something that was left out of an import, and why; the rest went in.</summary>
/// <param name="Place">Path inside the archive, or "line 12" of a table.</param>
/// <param name="Reason">One sentence for the user, such as "the file ends too early".</param>
public sealed record ImportProblem(string Place, string Reason);
