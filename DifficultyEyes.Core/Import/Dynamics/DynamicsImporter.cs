using System.Globalization;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Reads what a model in training made of each instance after each epoch.</summary>
/// <remarks>
/// <c>.npy</c>: an array (E, N, C) in dataset order, or with a table of the same name and a column <c>path</c> beside it. <c>.npz</c>:
/// <c>probabilities</c>, <c>logits</c> or both, with <c>paths</c> and <c>labels</c> where there are some. Parquet: <c>path</c>,
/// <c>epoch</c> and a list <c>probabilities</c>, <c>logits</c> or both. Files are read in blocks, and archives never beyond what their headers say.
/// </remarks>
public static class DynamicsImporter
{
    /// <summary>The extensions that are read, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".npy", ".npz", ".parquet"];

    /// <param name="name">What people will call these dynamics.</param>
    /// <param name="directory">Where archives are unpacked for the time being.</param>
    /// <exception cref="ImportException">Not such a file, of other classes, or without a row that fits.</exception>
    public static Task<ImportedDynamics> ImportAsync(
        string path, Dataset dataset, string name, DataDirectory directory, ImportLimits limits, CancellationToken cancellationToken) =>
        Task.Run(() => ReadAsync(path, dataset, name, directory, limits, cancellationToken), cancellationToken);

    internal static void ReportUnusable(long count, ImportProblemLog problems)
    {
        if (count > 0)
        {
            problems.Add("values", $"{Counted.Of(count, "row holds", "rows hold")} values that are not finite, or probabilities that do not sum to 1: those epochs are unknown");
        }
    }

    private static async Task<ImportedDynamics> ReadAsync(
        string path, Dataset dataset, string name, DataDirectory directory, ImportLimits limits, CancellationToken cancellationToken)
    {
        var problems = new ImportProblemLog();
        var read = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".NPY" => NumpyDynamics.ReadArray(path, dataset, name, problems, cancellationToken),
            ".NPZ" => NumpyDynamics.ReadArchive(path, dataset, name, directory, limits, problems, cancellationToken),
            ".PARQUET" => await ParquetDynamics.ReadAsync(path, dataset, name, limits, problems, cancellationToken),
            _ => throw new ImportException($"Training dynamics are read from {string.Join(", ", Extensions)}, not from \"{Path.GetFileName(path)}\"."),
        };
        return read.KnownCount == 0
            ? throw new ImportException($"No row of \"{Path.GetFileName(path)}\" could be used.{problems.Summary()}")
            : new ImportedDynamics(read, problems.ToArray()) { Notes = problems.Notes };
    }
}
