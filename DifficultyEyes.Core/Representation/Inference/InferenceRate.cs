using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using Microsoft.ML.OnnxRuntime;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>How fast a model runs here, from a few timed batches.</summary>
/// <param name="SecondsPerImage">In a batch, with the suggested layers kept; decoding runs beside it. Where devices share the batches, measured on the first and divided by them.</param>
public sealed record InferenceRate(double SecondsPerImage)
{
    private const int BatchSize = 8;

    private const int MostPasses = 24;

    private static readonly TimeSpan LongestMeasuring = TimeSpan.FromSeconds(1);

    /// <summary>How a model is run to be measured: with the layers that are kept if nobody chooses.</summary>
    public static ModelSetup SetupOf(ModelDescription description, Preprocessing preprocessing, int? poolGrid, DeviceChoice device) => new()
    {
        Description = description,
        Preprocessing = preprocessing,
        Layers = [.. description.SuggestedLayers.Select(layer => layer.Id)],
        PoolGrid = poolGrid,
        BatchSize = BatchSize,
        Device = device,
    };

    /// <param name="model">The file's bytes.</param>
    /// <exception cref="ModelMismatchException">The model cannot run with this preprocessing.</exception>
    /// <exception cref="ScoringException">The run failed on the device.</exception>
    internal static InferenceRate Measure(byte[] model, ModelSetup setup, TimeProvider time)
    {
        var device = setup.Device;
        using var sessions = ClassifierSessions.Open(model, setup with { Device = device.Each[0] });
        var count = sessions.All[0].BatchSize;
        var images = new float[count * setup.Preprocessing.ValueCount];
        Action[] passes = [.. sessions.All.Select(session => PassOf(session, images, count))];
        try
        {
            // The first pass allocates what all others use again.
            Parallel.Invoke(passes);
            var fastest = FastestPass.Measure(() => Parallel.Invoke(passes), MostPasses, LongestMeasuring, time);
            return new(fastest.TotalSeconds / (count * passes.Length * device.Each.Length));
        }
        catch (AggregateException failures) when (failures.InnerExceptions.OfType<OnnxRuntimeException>().FirstOrDefault() is { } failure)
        {
            throw new ScoringException($"The model did not run on {device.Name}: {failure.Message}", failure);
        }
    }

    private static Action PassOf(ClassifierSession session, float[] images, int count)
    {
        var classRows = new float[count * session.ClassCount];
        Memory<float>[] rows = [.. session.Taps.Select(tap => new float[count * tap.Width].AsMemory())];
        return () => session.Run(images, count, classRows, rows);
    }

    /// <param name="instanceCount">N.</param>
    public TimeSpan TimeFor(int instanceCount) => TimeSpan.FromSeconds(instanceCount * SecondsPerImage);
}
