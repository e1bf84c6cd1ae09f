using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Finds the neighbors that are missing, one representation after the other, each kept as soon as it is there.</summary>
public sealed class NeighborStage(RepresentationStage representations, ResultStore results)
{
    /// <summary>Expected time of one representation, in the unit of all stages.</summary>
    internal const double Weight = 8;

    internal async Task RunAsync(
        ScoringPlan plan, IReadOnlyList<string> missing, Func<string, string> titleOf, DeviceChoice device, StageProgress stages,
        CancellationToken cancellationToken)
    {
        foreach (var representation in missing)
        {
            var title = titleOf(representation);
            var stage = stages.Begin($"Neighbors: {title}", Weight);
            using var file = representations.Open(plan, representation);
            var table = await Task.Run(() => NeighborSearch.Find(file.Matrix, plan.K, device, stage, cancellationToken), cancellationToken);
            await results.AddAsync([(plan.Neighbors(representation), NeighborResults.Pack(table, file.Matrix.Width))], cancellationToken);
        }
    }
}
