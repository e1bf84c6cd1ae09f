using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Runs models in this very process: for files that are trusted, and within the process that contains those that are not.</summary>
public sealed class LocalModelHost(ModelLimits limits, TimeProvider time) : IModelHost
{
    public Task<ModelDescription> DescribeAsync(ModelFile model, string? outputName, ImageSize? size, CancellationToken cancellationToken) =>
        Task.Run(() => ModelInspector.Inspect(Read(model), outputName, size), cancellationToken);

    public Task<EncoderDescription> DescribeEncoderAsync(ModelFile model, CancellationToken cancellationToken) =>
        Task.Run(() => ModelInspector.InspectEncoder(Read(model)), cancellationToken);

    public Task<InferenceRate> MeasureAsync(ModelFile model, ModelSetup setup, CancellationToken cancellationToken) =>
        Task.Run(() => InferenceRate.Measure(setup.ModelOf(Read(model)), setup, time), cancellationToken);

    public Task<IModelRun> OpenAsync(ModelFile model, ModelSetup setup, CancellationToken cancellationToken) =>
        Task.Run<IModelRun>(() => new LocalModelRun(ClassifierSessions.Open(setup.ModelOf(Read(model)), setup), setup), cancellationToken);

    /// <exception cref="ModelMismatchException">The file is larger than the limit, or cannot be read.</exception>
    private byte[] Read(ModelFile model)
    {
        ModelSize.EnsureWithin(model.Path, limits);
        try
        {
            return File.ReadAllBytes(model.Path);
        }
        catch (Exception failure) when (DiskFault.IsOne(failure))
        {
            throw new ModelMismatchException($"The model file {Path.GetFileName(model.Path)} cannot be read: {DiskFault.ReasonOf(failure)}.", failure);
        }
    }
}
