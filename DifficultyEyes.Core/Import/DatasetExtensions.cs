using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import;

/// <summary>How files that hold datasets usually end; what they are is told by their content.</summary>
public static class DatasetExtensions
{
    /// <summary>Longer ones first where one ends like another.</summary>
    public static ImmutableArray<string> All { get; } = [".zip", ".tar.gz", ".tgz", ".tar", ".parquet", ".bin", ".idx", "-ubyte.gz", "-ubyte", ".gz"];

    public static bool Recognizes(string fileName) => All.Any(extension => fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
