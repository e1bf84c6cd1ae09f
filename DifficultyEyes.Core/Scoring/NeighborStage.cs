using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Finds the neighbors that are missing, one representation after the other, each kept as soon as it is there.</summary>
public sealed class NeighborStage(RepresentationStage representations, ResultStore results, ResultLocks locks)
{
    /// <summary>Expected time of one representation, in the unit of all stages.</summary>
    internal const double Weight = 8;

    internal async Task RunAsync(
        ScoringPlan plan, IReadOnlyList<NeighborWork> missing, Func<string, string> titleOf, DeviceChoice device, StageProgress stages,
        CancellationToken cancellationToken)
    {
        foreach (var work in missing)
        {
            using var held = await locks.TakeAsync([work.Key.Hash], stages.Wait, cancellationToken);
            if ((await results.FindMissingAsync([work.Key], cancellationToken)).Count == 0)
            {
                // Another run has found them since this one was planned.
                continue;
            }

            var title = titleOf(work.Representation);
            var stage = stages.Begin(work.Reference is null && plan.Reference is not null ? $"Neighbors: {title}, all instances" : $"Neighbors: {title}", Weight);
            using var file = representations.Open(plan, work.Representation);
            var table = await Task.Run(() => Find(file.Matrix), cancellationToken);
            await results.AddAsync([(work.Key, NeighborResults.Pack(table, file.Matrix.Width))], cancellationToken);

            NeighborTable Find(LayerMatrix matrix) => work.Reference is { } reference
                ? NeighborSearch.FindAmong(matrix, reference, plan.K, device, stage, cancellationToken)
                : NeighborSearch.Find(matrix, plan.OwnK, device, stage, cancellationToken);
        }
    }
}
