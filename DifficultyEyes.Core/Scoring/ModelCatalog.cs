using System.Collections.Concurrent;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The models that were imported. A file that lies in the data directory under its hash was looked at and found usable.</summary>
public sealed class ModelCatalog(
    DataDirectory directory, StoredModels stored, IModelHost host, KeptDescriptions descriptions, ModelLimits limits, TimeProvider time)
{
    private const string AsEncoder = "encoder";
    private const string AsClassifier = "classifier";

    private readonly ConcurrentDictionary<(string Model, string Output, int Width, int Height, int? PoolGrid, string Device), InferenceRate> _fastest = new();

    /// <summary>Looks at a model that is new here, and keeps its file under its hash.</summary>
    /// <param name="size">The images' size, for a graph that leaves it open; null finds one that the model takes.</param>
    /// <exception cref="ModelMismatchException">Not usable as asked for, or beyond the limits; nothing was kept.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ModelSummary> ImportAsync(string sourcePath, string name, ModelUse use, ImageSize? size, CancellationToken cancellationToken)
    {
        ModelSize.EnsureWithin(sourcePath, limits);
        var (hash, file) = await DiskFault.ExplainedAsync(
            () => ModelFiles.ImportAsync(sourcePath, directory, (copy, newHash) => LookAsync(new(copy, newHash), use, size, cancellationToken), cancellationToken));
        if (use == ModelUse.Classifier && await stored.FindAsync(hash, cancellationToken) is { IsEncoder: true })
        {
            // It was let in as an encoder, which asks for less.
            await DescribeAsync(hash, null, size, cancellationToken);
        }

        var row = new ModelRow { Hash = hash, Name = name, Bytes = new FileInfo(file).Length, IsEncoder = use == ModelUse.Encoder, ImportedAt = time.GetUtcNow() };
        await stored.AddAsync(row, cancellationToken);
        return await FindAsync(hash, cancellationToken) ?? Summarize(row);
    }

    /// <inheritdoc cref="ImportAsync(string, string, ModelUse, ImageSize?, CancellationToken)"/>
    public Task<ModelSummary> ImportAsync(string sourcePath, string name, ModelUse use, CancellationToken cancellationToken) =>
        ImportAsync(sourcePath, name, use, null, cancellationToken);

    /// <inheritdoc cref="ImportAsync(string, string, ModelUse, ImageSize?, CancellationToken)"/>
    public Task<ModelSummary> ImportAsync(string sourcePath, string name, CancellationToken cancellationToken) =>
        ImportAsync(sourcePath, name, ModelUse.Classifier, null, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ModelSummary>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await stored.ListAsync(cancellationToken)).Select(Summarize)];

    /// <returns>Null where there is none of that hash.</returns>
    public async Task<ModelSummary?> FindAsync(string modelHash, CancellationToken cancellationToken) =>
        await stored.FindAsync(modelHash, cancellationToken) is { } row ? Summarize(row) : null;

    /// <summary>What the graph of an imported model says.</summary>
    /// <param name="outputName">The output that holds logits or probabilities; null takes the likely one.</param>
    /// <exception cref="ModelMismatchException">Not a classifier (it was imported as an encoder), or without that output.</exception>
    public Task<ModelDescription> DescribeAsync(string modelHash, string? outputName, CancellationToken cancellationToken) =>
        DescribeAsync(modelHash, outputName, null, cancellationToken);

    /// <param name="size">The images' size, for a graph that leaves it open; null takes one that the model was seen to take.</param>
    /// <inheritdoc cref="DescribeAsync(string, string?, CancellationToken)"/>
    public async Task<ModelDescription> DescribeAsync(string modelHash, string? outputName, ImageSize? size, CancellationToken cancellationToken)
    {
        // Where the graph fixes the size, or it is the one that was tried, one look is enough for all.
        if (size is null || descriptions.Find<ModelDescription>(modelHash, QuestionOf(outputName, null)) is { } kept && kept.WasSeenAt(size.Value))
        {
            size = null;
        }

        return await descriptions.GetAsync(modelHash, QuestionOf(outputName, size), () => host.DescribeAsync(FileOf(modelHash), outputName, size, cancellationToken));
    }

    /// <summary>What the graph of an imported model says, taken as an encoder.</summary>
    /// <exception cref="ModelMismatchException">It makes no vector of an image.</exception>
    public Task<EncoderDescription> DescribeEncoderAsync(string modelHash, CancellationToken cancellationToken) =>
        descriptions.GetAsync(modelHash, AsEncoder, () => host.DescribeEncoderAsync(FileOf(modelHash), cancellationToken));

    /// <summary>Runs a few batches of nothing through an imported model and times them; the fastest that this process has seen of it counts.</summary>
    /// <param name="description">From <see cref="DescribeAsync(string, string?, CancellationToken)"/>.</param>
    /// <param name="poolGrid">Side of the grid that maps are averaged to; null keeps them whole.</param>
    /// <exception cref="ModelMismatchException">The model cannot run with this preprocessing.</exception>
    /// <exception cref="ScoringException">The run failed on the device.</exception>
    public async Task<InferenceRate> MeasureRateAsync(
        string modelHash, ModelDescription description, Preprocessing preprocessing, int? poolGrid, DeviceChoice device, CancellationToken cancellationToken)
    {
        var measured = await host.MeasureAsync(FileOf(modelHash), InferenceRate.SetupOf(description, preprocessing, poolGrid, device), cancellationToken);
        return _fastest.AddOrUpdate(
            (modelHash, description.ClassOutput.Name, preprocessing.Width, preprocessing.Height, poolGrid, device.Name),
            measured,
            (_, before) => measured.SecondsPerImage < before.SecondsPerImage ? measured : before);
    }

    /// <summary>The file of an imported model.</summary>
    internal ModelFile FileOf(string modelHash) => new(directory.ModelFile(modelHash), modelHash);

    private static string QuestionOf(string? outputName, ImageSize? size) =>
        (outputName is null ? AsClassifier : $"{AsClassifier}:{outputName}") + (size is null ? "" : $"@{size}");

    private async Task LookAsync(ModelFile file, ModelUse use, ImageSize? size, CancellationToken cancellationToken)
    {
        if (use == ModelUse.Encoder)
        {
            descriptions.Keep(file.Hash, AsEncoder, await host.DescribeEncoderAsync(file, cancellationToken));
        }
        else
        {
            // Whatever size it was looked at with serves until another one is asked for.
            descriptions.Keep(file.Hash, QuestionOf(null, null), await host.DescribeAsync(file, null, size, cancellationToken));
        }
    }

    private static ModelSummary Summarize(ModelRow row) => new(row.Hash, row.Name, row.Bytes, row.IsEncoder, row.ImportedAt);
}
