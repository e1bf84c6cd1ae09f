using DifficultyEyes.Core;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>How fast a device is at what takes most of a run's time.</summary>
/// <param name="Inference">Of the chosen model; null where it could not be run.</param>
/// <param name="Fault">Why not.</param>
internal sealed record MeasuredRates(string DeviceName, NeighborRate Neighbors, InferenceRate? Inference, string? Fault)
{
    public static async Task<MeasuredRates> OfAsync(
        ModelCatalog models, string modelHash, ModelDescription description, Preprocessing preprocessing, int? poolGrid, DeviceChoice device, CancellationToken cancellationToken)
    {
        var neighbors = await Task.Run(() => NeighborRate.Of(device), cancellationToken);
        try
        {
            return new(device.Name, neighbors, await models.MeasureRateAsync(modelHash, description, preprocessing, poolGrid, device, cancellationToken), null);
        }
        catch (DifficultyEyesException fault)
        {
            return new(device.Name, neighbors, null, fault.Message);
        }
    }
}
