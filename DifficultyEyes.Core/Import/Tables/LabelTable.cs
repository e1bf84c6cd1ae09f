namespace DifficultyEyes.Core.Import.Tables;

/// <summary>A table whose rows name images and their labels.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Folder">In which it lies, ending in a slash; empty at the root or outside.</param>
/// <param name="File">Where it lies in the source; null where it was given beside it.</param>
/// <param name="Header">Names of its columns; empty texts where it has none.</param>
/// <param name="Columns">Which columns say what.</param>
/// <param name="Open">Opens it anew.</param>
internal sealed record LabelTable(string Name, string Folder, SourceFile? File, IReadOnlyList<string> Header, LabelColumns Columns, Func<IRowTable> Open);
