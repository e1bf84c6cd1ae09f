using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Dynamics;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Import.Scores;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Datasets, image packs, votes and scores that are open: each is read once and shared by everyone, those used last are kept.</summary>
/// <param name="openPacks">Image packs that stay open, at least 1; more where more are in use at once.</param>
public sealed class LoadedContent(DataDirectory directory, CacheOptions options, int openPacks = LoadedContent.MostOpenPacks) : IDisposable
{
    // Each holds a file open and its dataset in memory; opening one again takes a fraction of a millisecond.
    private const int MostOpenPacks = 32;

    private readonly RecentlyUsed<Dataset> _datasets = new(options.DatasetMemoryBytes, HeldBytes.Of);
    private readonly RecentlyUsed<ImagePack> _packs = new(openPacks);
    private readonly RecentlyUsed<AnnotationSet> _annotations = new(options.SuppliedMemoryBytes, HeldBytes.Of);
    private readonly RecentlyUsed<ScoreSet> _scoreSets = new(options.SuppliedMemoryBytes, HeldBytes.Of);
    private readonly RecentlyUsed<PredictionSet> _predictions = new(options.SuppliedMemoryBytes, HeldBytes.Of);

    /// <returns>Null where there is no dataset of that hash.</returns>
    public async Task<Dataset?> DatasetAsync(string datasetHash, CancellationToken cancellationToken) =>
        IsHash(datasetHash) && Directory.Exists(directory.DatasetFolder(datasetHash))
            ? await _datasets.GetAsync(datasetHash, () => DatasetFiles.LoadAsync(directory, datasetHash, CancellationToken.None), cancellationToken)
            : null;

    /// <returns>Open until it is given back; null where there is no dataset of that hash.</returns>
    internal async Task<Borrowed<ImagePack>?> BorrowPackAsync(string datasetHash, CancellationToken cancellationToken)
    {
        var dataset = await DatasetAsync(datasetHash, cancellationToken);
        return dataset is null
            ? null
            : await _packs.BorrowAsync(datasetHash, () => Task.FromResult(ImagePack.Open(directory, dataset)), cancellationToken);
    }

    /// <exception cref="StoreException">The file is missing or damaged.</exception>
    public Task<AnnotationSet> AnnotationsAsync(string annotationsHash, CancellationToken cancellationToken) =>
        _annotations.GetAsync(annotationsHash, () => AnnotationFiles.LoadAsync(directory, annotationsHash, CancellationToken.None), cancellationToken);

    /// <summary>Training dynamics: as large as the dataset's images at times, and needed only while scoring, so they are not kept.</summary>
    /// <exception cref="StoreException">The file is missing or damaged.</exception>
    public Task<DynamicsSet> DynamicsAsync(string dynamicsHash, CancellationToken cancellationToken) =>
        Task.Run(() => DynamicsFiles.Load(directory, dynamicsHash), cancellationToken);

    /// <exception cref="StoreException">A file is missing or damaged.</exception>
    public async Task<IReadOnlyList<ScoreSet>> ScoreSetsAsync(IEnumerable<string> scoreSetHashes, CancellationToken cancellationToken)
    {
        var sets = new List<ScoreSet>();
        foreach (var hash in scoreSetHashes)
        {
            sets.Add(await _scoreSets.GetAsync(hash, () => Task.FromResult(ScoreSetFiles.Load(directory, hash)), cancellationToken));
        }

        return sets;
    }

    /// <exception cref="StoreException">The file is missing or damaged.</exception>
    public Task<PredictionSet> PredictionsAsync(string predictionsHash, CancellationToken cancellationToken) =>
        _predictions.GetAsync(predictionsHash, () => Task.FromResult(PredictionFiles.Load(directory, predictionsHash)), cancellationToken);

    public void Dispose()
    {
        _packs.Dispose();
        _datasets.Dispose();
        _annotations.Dispose();
        _scoreSets.Dispose();
        _predictions.Dispose();
    }

    // Hashes reach this from addresses, and become part of a path.
    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
