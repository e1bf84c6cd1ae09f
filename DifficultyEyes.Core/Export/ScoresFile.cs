namespace DifficultyEyes.Core.Export;

/// <summary>Writes the scores table in the format that a file's extension names.</summary>
public static class ScoresFile
{
    /// <summary>The extensions that can be written, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".json", ".parquet"];

    public static bool CanWrite(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The file appears whole or not at all.</summary>
    /// <exception cref="ArgumentException">The extension is not one of <see cref="Extensions"/>.</exception>
    public static Task WriteAsync(ScoresTable table, string path, CancellationToken cancellationToken) =>
        WholeFile.WriteAsync(path, stream => WriteAsync(table, stream, Path.GetExtension(path), cancellationToken));

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
}
