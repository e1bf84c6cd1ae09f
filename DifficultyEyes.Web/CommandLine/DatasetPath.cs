namespace DifficultyEyes.Web.CommandLine;

/// <summary>Which datasets this version reads.</summary>
internal static class DatasetPath
{
    private static readonly string[] s_later = [".parquet", ".gz", ".tar", ".bin", ".idx", ".idx3-ubyte", "-ubyte"];

    /// <exception cref="UsageException">Nothing is there, or it is of a kind that is not read yet.</exception>
    public static string Check(string path)
    {
        if (Directory.Exists(path))
        {
            return path;
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"--dataset: there is no file or folder \"{path}\".");
        }

        return s_later.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? throw new UsageException($"--dataset: this version reads zip archives and folders; Parquet, IDX and CIFAR archives come later: \"{path}\".")
            : path;
    }
}
