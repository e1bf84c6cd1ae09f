using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The models that were imported.</summary>
public sealed class ModelCatalog(DataDirectory directory, StoredModels stored, TimeProvider time)
{
    /// <summary>Checks a model's graph and keeps its file under its hash.</summary>
    /// <exception cref="ModelMismatchException">Not a usable ONNX image classifier; nothing was kept.</exception>
    /// <exception cref="StoreException">The data directory cannot be written; nothing was kept.</exception>
    public async Task<ModelSummary> ImportAsync(string sourcePath, string name, CancellationToken cancellationToken)
    {
        ModelInspector.Inspect(sourcePath);
        var (hash, file) = await DiskFault.ExplainedAsync(() => ModelFiles.ImportAsync(sourcePath, directory, cancellationToken));
        var row = new ModelRow { Hash = hash, Name = name, Bytes = new FileInfo(file).Length, ImportedAt = time.GetUtcNow() };
        await stored.AddAsync(row, cancellationToken);
        return await FindAsync(hash, cancellationToken) ?? Summarize(row);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ModelSummary>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await stored.ListAsync(cancellationToken)).Select(Summarize)];

    /// <returns>Null where there is none of that hash.</returns>
    public async Task<ModelSummary?> FindAsync(string modelHash, CancellationToken cancellationToken) =>
        await stored.FindAsync(modelHash, cancellationToken) is { } row ? Summarize(row) : null;

    /// <summary>What the graph of an imported model says.</summary>
    public ModelDescription Describe(string modelHash) => ModelInspector.Inspect(directory.ModelFile(modelHash));

    private static ModelSummary Summarize(ModelRow row) => new(row.Hash, row.Name, row.Bytes, row.ImportedAt);
}
