using System.Collections.Concurrent;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The models that were imported. A file that lies in the data directory under its hash has passed the gate.</summary>
public sealed class ModelCatalog(DataDirectory directory, StoredModels stored, IModelGate gate, ModelLimits limits, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Model, string Output, int Width, int Height, int? PoolGrid, string Device), InferenceRate> _fastest = new();

    /// <summary>Lets a model that is new here pass the gate, and keeps its file under its hash.</summary>
    /// <exception cref="ModelMismatchException">Not usable as asked for, or beyond the limits; nothing was kept.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ModelSummary> ImportAsync(string sourcePath, string name, ModelUse use, CancellationToken cancellationToken)
    {
        ModelSize.EnsureWithin(sourcePath, limits);
        var (hash, file) = await DiskFault.ExplainedAsync(
            () => ModelFiles.ImportAsync(sourcePath, directory, copy => gate.CheckAsync(copy, use, cancellationToken), cancellationToken));
        if (use == ModelUse.Classifier && await stored.FindAsync(hash, cancellationToken) is { IsEncoder: true })
        {
            // It was let in as an encoder, which asks for less.
            await Task.Run(() => Describe(hash), cancellationToken);
        }

        var row = new ModelRow { Hash = hash, Name = name, Bytes = new FileInfo(file).Length, IsEncoder = use == ModelUse.Encoder, ImportedAt = time.GetUtcNow() };
        await stored.AddAsync(row, cancellationToken);
        return await FindAsync(hash, cancellationToken) ?? Summarize(row);
    }

    /// <inheritdoc cref="ImportAsync(string, string, ModelUse, CancellationToken)"/>
    public Task<ModelSummary> ImportAsync(string sourcePath, string name, CancellationToken cancellationToken) =>
        ImportAsync(sourcePath, name, ModelUse.Classifier, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ModelSummary>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await stored.ListAsync(cancellationToken)).Select(Summarize)];

    /// <returns>Null where there is none of that hash.</returns>
    public async Task<ModelSummary?> FindAsync(string modelHash, CancellationToken cancellationToken) =>
        await stored.FindAsync(modelHash, cancellationToken) is { } row ? Summarize(row) : null;

    /// <summary>What the graph of an imported model says.</summary>
    /// <param name="outputName">The output that holds logits or probabilities; null takes the likely one.</param>
    /// <exception cref="ModelMismatchException">Not a classifier (it was imported as an encoder), or without that output.</exception>
    public ModelDescription Describe(string modelHash, string? outputName = null) => ModelInspector.Inspect(directory.ModelFile(modelHash), outputName);

    /// <summary>What the graph of an imported model says, taken as an encoder.</summary>
    /// <exception cref="ModelMismatchException">It makes no vector of an image.</exception>
    public EncoderDescription DescribeEncoder(string modelHash) => ModelInspector.InspectEncoder(directory.ModelFile(modelHash));

    /// <summary>Runs a few batches of nothing through an imported model and times them; the fastest that this process has seen of it counts.</summary>
    /// <param name="description">From <see cref="Describe"/>.</param>
    /// <param name="poolGrid">Side of the grid that maps are averaged to; null keeps them whole.</param>
    /// <exception cref="ModelMismatchException">The model cannot run with this preprocessing.</exception>
    /// <exception cref="ScoringException">The run failed on the device.</exception>
    public InferenceRate MeasureRate(string modelHash, ModelDescription description, Preprocessing preprocessing, int? poolGrid, DeviceChoice device)
    {
        var measured = InferenceRate.Measure(File.ReadAllBytes(directory.ModelFile(modelHash)), description, preprocessing, poolGrid, device, time);
        return _fastest.AddOrUpdate(
            (modelHash, description.ClassOutput.Name, preprocessing.Width, preprocessing.Height, poolGrid, device.Name),
            measured,
            (_, before) => measured.SecondsPerImage < before.SecondsPerImage ? measured : before);
    }

    private static ModelSummary Summarize(ModelRow row) => new(row.Hash, row.Name, row.Bytes, row.IsEncoder, row.ImportedAt);
}
