namespace DifficultyEyes.Web.CommandLine;

/// <summary>Checks what <c>--dataset</c> names; what it holds is found out by the import.</summary>
internal static class DatasetPath
{
    /// <exception cref="UsageException">Nothing is there.</exception>
    public static string Check(string path) => Directory.Exists(path) || File.Exists(path)
        ? path
        : throw new UsageException($"--dataset: there is no file or folder \"{path}\".");
}
