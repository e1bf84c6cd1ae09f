using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Export;

/// <summary>Writes the probabilities of every instance, a column a class, in the format that a file's extension names.</summary>
/// <remarks>What is written can be read back as predictions: <see cref="Import.Predictions.PredictionImporter"/>.</remarks>
public static class ProbabilitiesFile
{
    /// <summary>The extensions that can be written, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".parquet", ".npz"];

    public static bool CanWrite(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The file appears whole or not at all.</summary>
    /// <param name="logits">Row-major, shape (N, C), little-endian float32; null where the outputs are no logits. An archive holds them, too.</param>
    /// <exception cref="ArgumentException">The extension is not one of <see cref="Extensions"/>.</exception>
    public static Task WriteAsync(ScoredAnalysis analysis, ReadOnlyMemory<byte>? logits, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PARQUET" => WholeFile.WriteAsync(path, stream => ProbabilitiesParquet.WriteAsync(analysis, stream, cancellationToken)),
            ".NPZ" => WholeFile.WriteAsync(path, stream => Task.Run(() => WriteArrays(analysis, logits, stream, cancellationToken), cancellationToken)),
            var other => throw new ArgumentException($"Probabilities are written as {string.Join(", ", Extensions)}, not as \"{other}\".", nameof(path)),
        };
    }

    private static void WriteArrays(ScoredAnalysis analysis, ReadOnlyMemory<byte>? logits, Stream destination, CancellationToken cancellationToken)
    {
        var dataset = analysis.Dataset;
        int[] shape = [dataset.InstanceCount, dataset.ClassCount];
        using var archive = new NpzWriter(destination);
        archive.Add("probabilities", analysis.Models[0].Probabilities.AsSpan(), shape);
        cancellationToken.ThrowIfCancellationRequested();
        if (logits is { } raw)
        {
            archive.AddFloats("logits", raw.Span, shape);
            cancellationToken.ThrowIfCancellationRequested();
        }

        archive.Add("paths", dataset.Paths.AsSpan());
        archive.Add("classes", dataset.ClassNames.AsSpan());
        archive.Add("labels", dataset.Labels.Select(label => dataset.ClassNames[label]).ToArray());
    }
}
