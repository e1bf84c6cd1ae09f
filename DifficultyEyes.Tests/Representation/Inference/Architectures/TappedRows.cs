using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Tests.Representation.Inference.Architectures;

/// <summary>Layers of a few random images, through the session that scoring uses.</summary>
internal static class TappedRows
{
    public const int ImageCount = 3;

    /// <returns>One array of shape (<see cref="ImageCount"/>, width) for each layer.</returns>
    public static float[][] Of(string architecture, string[] layers, int? poolGrid)
    {
        var description = ArchitectureFile.Describe(architecture);
        using var sessions = ClassifierSessions.Open(
            ArchitectureFile.Read(architecture),
            InferenceRate.SetupOf(description, description.SuggestedPreprocessing, poolGrid, DeviceSelector.Choose(DevicePreference.Cpu)) with { Layers = [.. layers], BatchSize = 2 });
        var session = sessions.All[0];
        var random = new Random(7);
        var images = new float[ImageCount * description.SuggestedPreprocessing.ValueCount];
        for (var index = 0; index < images.Length; index++)
        {
            images[index] = (random.NextSingle() * 4) - 2;
        }

        float[][] rows = [.. session.Taps.Select(tap => new float[ImageCount * tap.Width])];
        session.Run(images, ImageCount, new float[ImageCount * session.ClassCount], [.. rows.Select(row => row.AsMemory())]);
        return rows;
    }
}
