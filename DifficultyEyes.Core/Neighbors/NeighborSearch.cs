using System.Numerics;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Exact Euclidean nearest neighbors of every instance among the others.</summary>
/// <remarks>
/// Blocked matrix products in ONNX Runtime (CPU or CUDA) find candidates; distances of the winners are computed by
/// differences in double; and a bound on the rounding errors proves for each instance that none was missed. Where it cannot
/// be proven, every other instance is looked at again. Memory is bounded by blocks: there is never an N × N array.
/// </remarks>
public static class NeighborSearch
{
    private const string Stage = "Neighbors";

    // In a narrow space (softmax, logits) thousands of instances lie closer together than float can tell apart, and double is cheap.
    internal const int WidestInDouble = 64;

    internal const long BlockBytes = 256L << 20;

    /// <summary>Finds the neighbors: ascending distance, equal distances by instance index, never the instance itself.</summary>
    /// <param name="matrix">An instance whose vector holds NaN or an infinity is unknown: it gets no neighbors and is nobody's.</param>
    /// <param name="k">Neighbors wanted, at least 1; with fewer than k known others, all of them.</param>
    /// <param name="progress">Counts pairs; its overall share is this stage's own.</param>
    /// <exception cref="ScoringException">The run failed on the device.</exception>
    public static NeighborTable Find(
        LayerMatrix matrix, int k, DeviceChoice device, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        Find(matrix, k, SearchOrder.OfAll(matrix.InstanceCount), BlockBytes, device, progress, cancellationToken);

    /// <summary>Finds each instance's neighbors among some instances only, such as those of the training split.</summary>
    /// <param name="matrix">Of all instances: each of them gets neighbors, but for the unknown ones.</param>
    /// <param name="references">The instances that may be neighbors: ascending, each once.</param>
    /// <param name="k">Neighbors wanted, at least 1; with fewer than k + 1 known references, one less than there are, so that a reference, never its own neighbor, has as many as the rest.</param>
    /// <param name="progress">Counts pairs; its overall share is this stage's own.</param>
    /// <returns>As by <see cref="Find(LayerMatrix, int, DeviceChoice, IProgress{RunProgress}, CancellationToken)"/>; the indices are those of the matrix.</returns>
    /// <exception cref="ArgumentException">References are not ascending, or not in the matrix.</exception>
    /// <exception cref="ScoringException">The run failed on the device.</exception>
    public static NeighborTable FindAmong(
        LayerMatrix matrix, ReadOnlySpan<int> references, int k, DeviceChoice device, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        Find(matrix, k, SearchOrder.Among(references, matrix.InstanceCount), BlockBytes, device, progress, cancellationToken);

    /// <param name="usesTopK">Null chooses by the device.</param>
    internal static NeighborTable Find(
        LayerMatrix matrix, int k, SearchOrder order, long blockBytes, DeviceChoice device, IProgress<RunProgress> progress,
        CancellationToken cancellationToken, bool? usesTopK = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        var count = matrix.InstanceCount;
        var neighborCount = Math.Min(k, order.ReferenceCount - 1);
        var vectors = new CenteredVectors(matrix, cancellationToken);
        if (!vectors.AreFinite)
        {
            var known = matrix.FindFinite();
            return Find(matrix.Choose(known), k, order.Choose(known), blockBytes, device, progress, cancellationToken, usesTopK).Spread(known, count);
        }

        if (neighborCount < 1)
        {
            return new NeighborTable([], [], count, 0);
        }

        var nearest = new NearestLists(count, neighborCount);
        try
        {
            var pass = matrix.Width <= WidestInDouble ? CreatePass<double>() : CreatePass<float>();
            pass.Run((done, total) => Report(Stage, done, total), cancellationToken);
            var unproven = Enumerable.Range(0, count).Where(row => !pass.IsProven(row)).ToList();
            if (unproven.Count > 0)
            {
                var completion = new CompletionPass(matrix, vectors, order, nearest, blockBytes);
                completion.Run(unproven, device, (done, total) => Report(Stage + ": near-ties", done, total), cancellationToken);
            }
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ScoringException($"{Stage} stopped on {device.Name}: {failure.Message}", failure);
        }

        return nearest.ToTable();

        ICandidatePass CreatePass<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => usesTopK ?? device.IsCuda
            ? new TopKPass<T>(matrix, vectors, order, nearest, neighborCount, blockBytes, device)
            : new SymmetricPass<T>(matrix, vectors, order, nearest, neighborCount, blockBytes, device);

        void Report(string stage, long done, long total) => progress.Report(new(stage, done, total, (double)done / total));
    }
}
