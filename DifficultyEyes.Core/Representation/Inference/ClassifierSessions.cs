using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Containment;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>A classifier with its taps as often as batches are to run at the same time: once on each GPU, on the CPU in several lanes.</summary>
/// <remarks>
/// A CPU that has all its cores on one batch lets them wait for each other after every operator; where each has a batch of its own, they
/// never do, and the maps stay in its own cache. The lanes share the loaded model.
/// </remarks>
public sealed class ClassifierSessions : IDisposable
{
    // Images per pass.
    private const int GpuBatchSize = 32;

    // The same whatever a CPU's cores: the same images meet in a batch on all machines.
    private const int CpuBatchSize = 8;

    // What is in work at once bounds the memory for maps.
    private const int MostLanes = 16;
    private const int MostImagesAtOnce = MostLanes * CpuBatchSize;

    private readonly ImmutableArray<TappedModel> _models;

    private ClassifierSessions(ImmutableArray<TappedModel> models, ImmutableArray<ClassifierSession> all) => (_models, All) = (models, all);

    /// <summary>At least one; alike in taps, classes and, before the first pass, batch size.</summary>
    public ImmutableArray<ClassifierSession> All { get; }

    /// <param name="model">The bytes that are loaded.</param>
    /// <exception cref="ModelMismatchException">A layer is not in the graph, the images do not fit the input, or the model cannot run.</exception>
    public static ClassifierSessions Open(byte[] model, ModelSetup setup)
    {
        var size = setup.BatchSize ?? (setup.Device.IsCuda ? GpuBatchSize : CpuBatchSize);
        var (laneCount, threadCount) = LanesOf(Environment.ProcessorCount, setup.Description.ImageInput.FixedBatchSize ?? size);
        var models = new List<TappedModel>();
        var sessions = new List<ClassifierSession>();
        try
        {
            foreach (var one in setup.Device.Each)
            {
                models.Add(TappedModel.Open(model, setup.Description, setup.Preprocessing, setup.Layers, setup.PoolGrid, one, threadCount));
                for (var lane = 0; lane < (one.IsCuda ? 1 : laneCount); lane++)
                {
                    sessions.Add(new(models[^1], size));
                }
            }

            return new([.. models], [.. sessions]);
        }
        catch
        {
            sessions.ForEach(session => session.Dispose());
            models.ForEach(opened => opened.Dispose());
            throw;
        }
    }

    /// <summary>How the CPU's cores are shared out.</summary>
    /// <returns>Batches that run at the same time, and the threads on each: together at least as many as there are cores.</returns>
    internal static (int Lanes, int ThreadsPerLane) LanesOf(int coreCount, int batchSize)
    {
        var most = Math.Clamp(MostImagesAtOnce / batchSize, 1, MostLanes);
        var threads = (coreCount + most - 1) / most;
        return ((coreCount + threads - 1) / threads, threads);
    }

    /// <summary>Makes the passes that go on elsewhere fail soon.</summary>
    public void Terminate()
    {
        foreach (var session in All)
        {
            session.Terminate();
        }
    }

    public void Dispose()
    {
        foreach (var session in All)
        {
            session.Dispose();
        }

        foreach (var model in _models)
        {
            model.Dispose();
        }
    }
}
