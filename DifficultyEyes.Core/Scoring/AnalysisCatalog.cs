using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Neighbors;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The analyses that were scored: listed, opened in memory, and what is computed from them on demand.</summary>
public sealed class AnalysisCatalog
{
    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<AnalysisSummary>> ListAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Loads an analysis, or hands out the one in memory: everyone who looks shares one copy.</summary>
    /// <returns>Null where there is none of that id.</returns>
    public Task<ScoredAnalysis?> OpenAsync(string analysisId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The neighbors in a layer or in the data representation.</summary>
    /// <param name="representation">A layer's id, <c>pixels</c>, <c>softmax</c> or <c>appearance</c>.</param>
    /// <returns>Null where that representation was not scored.</returns>
    public Task<NeighborTable?> FindNeighborsAsync(string analysisId, string representation, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Every instance in the plane: computed once for each representation and method, then read from the cache.</summary>
    /// <returns>Row-major, shape (N, 2), in [-1, 1]; null where that representation was not scored.</returns>
    public Task<float[]?> FindProjectionAsync(string analysisId, string representation, ProjectionMethod method, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task RenameAsync(string analysisId, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task DeleteAsync(string analysisId, CancellationToken cancellationToken) => throw new NotImplementedException();
}

public enum ProjectionMethod
{
    Umap,
    Pca,
}
