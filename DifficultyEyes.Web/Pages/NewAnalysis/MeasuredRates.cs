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
    public static MeasuredRates Of(
        ModelCatalog models, string modelHash, ModelDescription description, Preprocessing preprocessing, int? poolGrid, DeviceChoice device)
    {
        var neighbors = NeighborRate.Of(device);
        try
        {
            return new(device.Name, neighbors, models.MeasureRate(modelHash, description, preprocessing, poolGrid, device), null);
        }
        catch (DifficultyEyesException fault)
        {
            return new(device.Name, neighbors, null, fault.Message);
        }
    }
}
