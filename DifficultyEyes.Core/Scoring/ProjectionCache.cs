using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Projection;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Projections by representation and method: computed when first asked for, then read from the database.</summary>
public sealed class ProjectionCache(ResultStore results, ResultLocks locks, DataDirectory directory, CacheOptions options, TimeProvider clock) : IDisposable
{
    // Pages ask again about every second while they wait.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly RecentlyUsed<float[]> _open = new(options.DerivedMemoryBytes, HeldBytes.Of);
    // Each takes all cores by itself. Runs do not wait here: nobody can hold them up by asking for projections.
    private readonly SemaphoreSlim _turns = new(1);
    private readonly SharedWork<float[]> _work = new(s_patience, clock);

    /// <summary>Everyone who asks for the same one waits for the same work; it is given up when nobody waits for it any more.</summary>
    /// <param name="progress">Told how far it is where it has to be computed; may be null.</param>
    /// <returns>Row-major, shape (N, 2), in [-1, 1].</returns>
    internal async Task<float[]> GetAsync(StoredLayer layer, ProjectionMethod method, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var key = Key(layer.MatrixKey, layer.AllNeighborsKey, method);
        if (_open.TryFind(key.Hash, out var known))
        {
            return known;
        }

        var points = await _work.GetAsync(key.Hash, (sink, token) => ReadOrComputeInTurnAsync(layer, method, key, sink, token), progress, cancellationToken);
        return await _open.GetAsync(key.Hash, () => Task.FromResult(points), cancellationToken);
    }

    public void Dispose()
    {
        _open.Dispose();
        _turns.Dispose();
    }

    internal static ResultKey Key(string matrixKey, string neighborsKey, ProjectionMethod method) => method switch
    {
        ProjectionMethod.Umap => ResultKey.Of(ResultKinds.Umap, neighborsKey),
        _ => ResultKey.Of(ResultKinds.Pca, matrixKey),
    };

    /// <summary>Computes a projection unless it is there, as part of a run.</summary>
    internal Task EnsureAsync(StoredLayer layer, ProjectionMethod method, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        ReadOrComputeAsync(layer, method, Key(layer.MatrixKey, layer.AllNeighborsKey, method), isPartOfRun: true, progress, cancellationToken);

    private async Task<float[]> ReadOrComputeInTurnAsync(
        StoredLayer layer, ProjectionMethod method, ResultKey key, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        if (await results.FindAsync(key.Hash, cancellationToken) is { } stored)
        {
            return stored.Floats;
        }

        if (!await _turns.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            progress.Report(new RunProgress("Waiting for another projection", 0, 0, 0));
            await _turns.WaitAsync(cancellationToken);
        }

        try
        {
            return await ReadOrComputeAsync(layer, method, key, isPartOfRun: false, progress, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<float[]> ReadOrComputeAsync(
        StoredLayer layer, ProjectionMethod method, ResultKey key, bool isPartOfRun, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        if (await results.FindAsync(key.Hash, cancellationToken) is { } stored)
        {
            return stored.Floats;
        }

        void Wait() => progress?.Report(new RunProgress("Projection", 0, 0, 0));
        using var held = await locks.TakeAsync([key.Hash], Wait, cancellationToken);
        if (await results.FindAsync(key.Hash, cancellationToken) is { } computed)
        {
            return computed.Floats;
        }

        var points = method == ProjectionMethod.Pca
            ? ProjectOnAxes(layer, cancellationToken)
            : await ProjectNeighborsAsync(layer, progress, cancellationToken);
        try
        {
            await results.AddAsync([(key, new StoredResult(points, []))], cancellationToken);
        }
        catch (StoreException fault) when (!isPartOfRun && fault.Fault is StoreFault.Disk or StoreFault.Held)
        {
            // Whoever looks at it has it; the next start computes it again.
            return points;
        }

        return points;
    }

    private float[] ProjectOnAxes(StoredLayer layer, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory.Representations, layer.MatrixKey);
        if (!File.Exists(path))
        {
            RepresentationStage.Want(path);
            throw new MissingResultException($"The vectors of {layer.Title} were dropped to save space. Score the analysis again: only what is missing is computed.");
        }

        using var file = MappedMatrixFile.Open(path);
        return Pca.ProjectToPlane(file.Matrix, cancellationToken);
    }

    private async Task<float[]> ProjectNeighborsAsync(StoredLayer layer, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var neighbors = await NeighborResults.FindAsync(results, layer.AllNeighborsKey, cancellationToken)
            ?? await SearchAllAsync(layer, progress, cancellationToken);
        return Umap.Project(neighbors, new UmapOptions(), progress is null ? null : new ShareProgress(progress), cancellationToken);
    }

    // With a reference split, the neighbors among all instances are not part of a run but for the layer that the workspace opens on.
    private async Task<NeighborTable> SearchAllAsync(StoredLayer layer, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        if (layer.OwnNeighborsKey is null || await NeighborResults.FindAsync(results, layer.NeighborsKey, cancellationToken) is not { } scored)
        {
            throw new StoreException($"The neighbors in {layer.Title} are gone from the database. Score the analysis again: only what is missing is computed.");
        }

        var path = Path.Combine(directory.Representations, layer.MatrixKey);
        if (!File.Exists(path))
        {
            RepresentationStage.Want(path);
            throw new MissingResultException($"The vectors of {layer.Title} were dropped to save space. Score the analysis again: only what is missing is computed.");
        }

        using var file = MappedMatrixFile.Open(path);
        return NeighborSearch.Find(
            file.Matrix, scored.K, DeviceSelector.Choose(DevicePreference.Auto), progress ?? new Progress<RunProgress>(), cancellationToken);
    }

    /// <summary>Passes a share of this stage on as done of total.</summary>
    private sealed class ShareProgress(IProgress<RunProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new RunProgress("Projection", (long)(value * 100), 100, value));
    }
}
