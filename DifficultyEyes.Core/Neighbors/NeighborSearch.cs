using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Exact Euclidean nearest neighbors of every instance among the others.</summary>
/// <remarks>
/// Blocked matrix products and top-k in ONNX Runtime (CPU or CUDA) find candidates; distances of the winners are computed by
/// differences in double; and a bound on the rounding errors proves for each instance that none was missed. Where it cannot
/// be proven, every other instance is looked at again. Memory is bounded by blocks: there is never an N × N array.
/// </remarks>
public static class NeighborSearch
{
    private const string Stage = "Neighbors";

    // In a narrow space (softmax, logits) thousands of instances lie closer together than float can tell apart, and double is cheap.
    private const int WidestInDouble = 64;

    private const long BlockBytes = 256L << 20;

    /// <summary>Finds the neighbors: ascending distance, equal distances by instance index, never the instance itself.</summary>
    /// <param name="matrix">Finite values.</param>
    /// <param name="k">Neighbors wanted, at least 1; with fewer than k others, all of them.</param>
    /// <param name="progress">Counts queries; its overall share is this stage's own.</param>
    /// <exception cref="ScoringException">A value is NaN or infinite, or the run failed on the device.</exception>
    public static NeighborTable Find(
        LayerMatrix matrix, int k, DeviceChoice device, IProgress<RunProgress> progress, CancellationToken cancellationToken) =>
        Find(matrix, k, BlockBytes, device, progress, cancellationToken);

    internal static NeighborTable Find(
        LayerMatrix matrix, int k, long blockBytes, DeviceChoice device, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        var count = matrix.InstanceCount;
        var neighborCount = Math.Min(k, count - 1);
        var vectors = new CenteredVectors(matrix, cancellationToken);
        if (neighborCount < 1)
        {
            return new NeighborTable([], [], count, 0);
        }

        var nearest = new NearestLists(count, neighborCount);
        try
        {
            var unproven = matrix.Width <= WidestInDouble
                ? FindCandidates(new CandidatePass<double>(matrix, vectors, nearest, neighborCount, blockBytes))
                : FindCandidates(new CandidatePass<float>(matrix, vectors, nearest, neighborCount, blockBytes));
            if (unproven.Count > 0)
            {
                var completion = new CompletionPass(matrix, vectors, nearest, blockBytes);
                completion.Run(unproven, device, (done, total) => Report(Stage + ": near-ties", done, total), cancellationToken);
            }
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ScoringException($"{Stage} stopped on {device.Name}: {failure.Message}", failure);
        }

        return nearest.ToTable();

        List<int> FindCandidates<T>(CandidatePass<T> pass)
            where T : unmanaged, System.Numerics.INumber<T>
        {
            pass.Run(device, (done, total) => Report(Stage, done, total), cancellationToken);
            return [.. Enumerable.Range(0, count).Where(row => !pass.IsProven(row))];
        }

        void Report(string stage, long done, long total) => progress.Report(new(stage, done, total, (double)done / total));
    }
}
