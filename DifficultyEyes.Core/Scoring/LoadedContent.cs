using System.Collections.Concurrent;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Scores;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Datasets, image packs and annotation sets that are open: each is read once and shared by everyone.</summary>
/// <remarks>They are immutable and small beside their images, which stay on disk, so an open one is kept until the end.</remarks>
public sealed class LoadedContent(DataDirectory directory) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Dataset>>> _datasets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<ImagePack>>> _packs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<AnnotationSet>>> _annotations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<ScoreSet>>> _scoreSets = new(StringComparer.Ordinal);

    /// <returns>Null where there is no dataset of that hash.</returns>
    public async Task<Dataset?> DatasetAsync(string datasetHash, CancellationToken cancellationToken) =>
        IsHash(datasetHash) && Directory.Exists(directory.DatasetFolder(datasetHash))
            ? await OnceAsync(_datasets, datasetHash, () => DatasetFiles.LoadAsync(directory, datasetHash, CancellationToken.None), cancellationToken)
            : null;

    /// <returns>Null where there is no dataset of that hash.</returns>
    public async Task<ImagePack?> PackAsync(string datasetHash, CancellationToken cancellationToken)
    {
        var dataset = await DatasetAsync(datasetHash, cancellationToken);
        return dataset is null
            ? null
            : await OnceAsync(_packs, datasetHash, () => Task.FromResult(ImagePack.Open(directory, dataset)), cancellationToken);
    }

    /// <exception cref="Store.StoreException">The file is missing or damaged.</exception>
    public Task<AnnotationSet> AnnotationsAsync(string annotationsHash, CancellationToken cancellationToken) =>
        OnceAsync(_annotations, annotationsHash, () => AnnotationFiles.LoadAsync(directory, annotationsHash, CancellationToken.None), cancellationToken);

    /// <summary>Training dynamics: as large as the dataset's images at times, and needed only while scoring, so they are not kept.</summary>
    /// <exception cref="Store.StoreException">The file is missing or damaged.</exception>
    public Task<DynamicsSet> DynamicsAsync(string dynamicsHash, CancellationToken cancellationToken) =>
        Task.Run(() => DynamicsFiles.Load(directory, dynamicsHash), cancellationToken);

    /// <exception cref="Store.StoreException">A file is missing or damaged.</exception>
    public async Task<IReadOnlyList<ScoreSet>> ScoreSetsAsync(IEnumerable<string> scoreSetHashes, CancellationToken cancellationToken)
    {
        var sets = new List<ScoreSet>();
        foreach (var hash in scoreSetHashes)
        {
            sets.Add(await OnceAsync(_scoreSets, hash, () => Task.FromResult(ScoreSetFiles.Load(directory, hash)), cancellationToken));
        }

        return sets;
    }

    public void Dispose()
    {
        foreach (var pack in _packs.Values)
        {
            if (pack.IsValueCreated && pack.Value.IsCompletedSuccessfully)
            {
                pack.Value.Result.Dispose();
            }
        }
    }

    // Hashes reach this from addresses, and become part of a path.
    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static async Task<T> OnceAsync<T>(ConcurrentDictionary<string, Lazy<Task<T>>> kept, string key, Func<Task<T>> load, CancellationToken cancellationToken)
    {
        var entry = kept.GetOrAdd(key, _ => new Lazy<Task<T>>(() => Task.Run(load)));
        try
        {
            return await entry.Value.WaitAsync(cancellationToken);
        }
        catch when (entry.Value.IsFaulted)
        {
            // A fault may pass (a disk that was full): the next one tries again.
            kept.TryRemove(new KeyValuePair<string, Lazy<Task<T>>>(key, entry));
            throw;
        }
    }
}
