using System.Collections.Immutable;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The datasets, models and annotation sets that were imported; the files are immutable, the names are in the database.</summary>
public sealed class DatasetCatalog
{
    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<DatasetSummary>> ListAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Loads a dataset's columns, or hands out the ones in memory; null where there is none of that hash.</summary>
    public Task<Dataset?> FindAsync(string datasetHash, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The encoded bytes of one image as they were imported; null where dataset or instance are unknown.</summary>
    public Task<byte[]?> FindImageAsync(string datasetHash, int instanceIndex, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>A dataset as lists show it.</summary>
public sealed record DatasetSummary(string Hash, string Name, int InstanceCount, ImmutableArray<string> ClassNames, int ProblemCount, DateTimeOffset ImportedAt);
