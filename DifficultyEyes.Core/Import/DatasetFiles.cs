using System.Text.Json;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import;

/// <summary>A dataset on disk: <c>images.pack</c> with the encoded images one after another, and <c>dataset.json</c> with everything else.</summary>
public static class DatasetFiles
{
    public const string PackName = "images.pack";

    public const string DescriptionName = "dataset.json";

    private const int Version = 1;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    /// <summary>Reads a dataset's columns back.</summary>
    /// <exception cref="StoreException">There is no such dataset, or its files are damaged or of a newer version.</exception>
    public static async Task<Dataset> LoadAsync(DataDirectory directory, string datasetHash, CancellationToken cancellationToken)
    {
        var folder = directory.DatasetFolder(datasetHash);
        try
        {
            await using var stream = File.OpenRead(Path.Combine(folder, DescriptionName));
            var description = await JsonSerializer.DeserializeAsync<Description>(stream, s_options, cancellationToken);
            if (description is not { Version: Version, Dataset: { } dataset } || dataset.Hash != datasetHash)
            {
                throw new StoreException($"The dataset {datasetHash} was written by another version of the program, or its files were changed: import it again.");
            }

            return dataset;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StoreException($"The dataset {datasetHash} cannot be read: import it again.", exception);
        }
    }

    internal static async Task SaveDescriptionAsync(string folder, Dataset dataset, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(Path.Combine(folder, DescriptionName), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        await JsonSerializer.SerializeAsync(stream, new Description(Version, dataset), s_options, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    private sealed record Description(int Version, Dataset Dataset);
}
