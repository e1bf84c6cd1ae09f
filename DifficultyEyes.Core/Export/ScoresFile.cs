namespace DifficultyEyes.Core.Export;

/// <summary>Writes the scores table in the format that a file's extension names.</summary>
public static class ScoresFile
{
    private const string UnfinishedExtension = ".part";

    /// <summary>The extensions that can be written, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".json", ".parquet"];

    public static bool CanWrite(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The file appears whole or not at all: it is written beside its place and then moved.</summary>
    /// <exception cref="ArgumentException">The extension is not one of <see cref="Extensions"/>.</exception>
    public static async Task WriteAsync(ScoresTable table, string path, CancellationToken cancellationToken)
    {
        var whole = Path.GetFullPath(path);
        RemoveLeftovers(whole);
        var temporary = Path.Combine(Path.GetDirectoryName(whole)!, $".{Path.GetFileName(whole)}.{Guid.NewGuid():N}{UnfinishedExtension}");
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await WriteAsync(table, stream, Path.GetExtension(whole), cancellationToken);
            }

            File.Move(temporary, whole, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes to a seekable stream, which stays open.</summary>
    /// <inheritdoc cref="WriteAsync(ScoresTable, string, CancellationToken)" path="/exception"/>
    public static Task WriteAsync(ScoresTable table, Stream destination, string extension, CancellationToken cancellationToken) =>
        extension.ToUpperInvariant() switch
        {
            ".CSV" => ScoresCsv.WriteAsync(table, destination, cancellationToken),
            ".JSON" => ScoresJson.WriteAsync(table, destination, cancellationToken),
            ".PARQUET" => ScoresParquet.WriteAsync(table, destination, cancellationToken),
            _ => throw new ArgumentException($"Scores are written as {string.Join(", ", Extensions)}, not as \"{extension}\".", nameof(extension)),
        };

    // A process that was killed while it wrote could not; one that still writes holds its file.
    private static void RemoveLeftovers(string path)
    {
        foreach (var leftover in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.*{UnfinishedExtension}"))
        {
            try
            {
                using var mine = new FileStream(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(leftover);
            }
            catch (IOException)
            {
                // In use, or gone in the meantime.
                continue;
            }
        }
    }
}
