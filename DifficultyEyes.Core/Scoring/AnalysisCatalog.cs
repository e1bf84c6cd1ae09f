using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>The analyses that were scored: listed, opened in memory, and what is computed from them on demand.</summary>
public sealed class AnalysisCatalog(
    StoredAnalyses stored,
    AnalysisReader reader,
    ProjectionCache projections,
    CacheOptions options) : IDisposable
{
    private readonly RecentlyUsed<ScoredAnalysis?> _analyses = new(options.AnalysisMemoryBytes, analysis => HeldBytes.Of(analysis!));
    private readonly RecentlyUsed<NeighborTable?> _neighbors = new(options.NeighborMemoryBytes, table => HeldBytes.Of(table!));
    private readonly RecentlyUsed<ImmutableArray<Finding>?> _findings = new(options.DerivedMemoryBytes, findings => HeldBytes.Of(findings!.Value));

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AnalysisSummary>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await stored.ListAsync(cancellationToken)).Select(row => new AnalysisSummary(
            row.Analysis.Id, row.Analysis.Name, row.Dataset.Hash, row.Dataset.Name, row.Dataset.InstanceCount,
            JsonSerializer.Deserialize<ScoringConfiguration>(row.Analysis.ConfigurationJson)!.Classes?.Names.Length
                ?? JsonSerializer.Deserialize<string[]>(row.Dataset.ClassNamesJson)!.Length,
            row.Analysis.PredictionsHash is null ? row.Analysis.ModelHash : null, row.Analysis.PredictionsHash, row.ModelName, row.Analysis.AnnotationsHash is not null, row.Analysis.Accuracy, row.Analysis.CreatedAt)),
    ];

    /// <summary>Loads an analysis, or hands out the one in memory: everyone who looks shares one copy.</summary>
    /// <returns>Null where there is none of that id.</returns>
    public Task<ScoredAnalysis?> OpenAsync(string analysisId, CancellationToken cancellationToken) =>
        _analyses.GetAsync(analysisId, () => reader.ReadAsync(analysisId, CancellationToken.None), cancellationToken);

    /// <summary>What an analysis was scored from, to score it again: only what is missing is computed.</summary>
    /// <returns>Null where there is none of that id.</returns>
    public Task<AnalysisRequest?> FindRequestAsync(string analysisId, CancellationToken cancellationToken) =>
        reader.ReadRequestAsync(analysisId, cancellationToken);

    /// <summary>The neighbors in a layer or in the data representation.</summary>
    /// <param name="representation">A layer's id, <c>pixels</c>, <c>softmax</c> or <c>appearance</c>.</param>
    /// <returns>Null where that representation was not scored.</returns>
    public Task<NeighborTable?> FindNeighborsAsync(string analysisId, string representation, CancellationToken cancellationToken) =>
        _neighbors.GetAsync(
            analysisId + "\n" + representation,
            () => reader.ReadNeighborsAsync(analysisId, representation, CancellationToken.None),
            cancellationToken);

    /// <summary>What the model said of every instance, from the database.</summary>
    /// <inheritdoc cref="AnalysisReader.ReadOutputsAsync"/>
    public Task<StoredOutputs?> FindOutputsAsync(string analysisId, bool areLogits, CancellationToken cancellationToken) =>
        reader.ReadOutputsAsync(analysisId, areLogits, cancellationToken);

    /// <summary>What a colleague should look at first: found once for each analysis and shared by everyone who looks.</summary>
    /// <exception cref="MissingResultException">The neighbors in the data representation are gone.</exception>
    public async Task<ImmutableArray<Finding>> FindingsOfAsync(ScoredAnalysis analysis, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return (await _findings.GetAsync(analysis.Id, () => FindAsync(analysis), cancellationToken))!.Value;
    }

    /// <summary>Every instance in the plane: computed once for each representation and method, then read from the cache.</summary>
    /// <param name="progress">Told how far it is where it has to be computed; may be null.</param>
    /// <returns>Row-major, shape (N, 2), in [-1, 1]; null where that representation was not scored.</returns>
    public async Task<float[]?> FindProjectionAsync(
        string analysisId, string representation, ProjectionMethod method, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var layer = (await reader.ReadLayersAsync(analysisId, cancellationToken)).FirstOrDefault(layer => layer.Id == representation);
        return layer is null ? null : await projections.GetAsync(layer, method, progress, cancellationToken);
    }

    public async Task RenameAsync(string analysisId, string name, CancellationToken cancellationToken)
    {
        await stored.RenameAsync(analysisId, name, cancellationToken);
        Forget(analysisId);
    }

    /// <summary>Removes an analysis from the lists; its results stay in the cache, so that scoring it again computes nothing.</summary>
    public async Task DeleteAsync(string analysisId, CancellationToken cancellationToken)
    {
        await stored.DeleteAsync(analysisId, cancellationToken);
        Forget(analysisId);
    }

    public void Dispose()
    {
        _analyses.Dispose();
        _neighbors.Dispose();
        _findings.Dispose();
    }

    /// <summary>Forgets what is in memory of an analysis, after it was scored anew.</summary>
    internal void Forget(string analysisId)
    {
        _analyses.Forget(analysisId);
        _findings.Forget(analysisId);
    }

    private async Task<ImmutableArray<Finding>?> FindAsync(ScoredAnalysis analysis)
    {
        var neighbors = await reader.ReadOwnDataNeighborsAsync(analysis.Id, CancellationToken.None)
            ?? throw new MissingResultException($"The neighbors in {analysis.DataRepresentationId} are gone. Score the analysis again: only what is missing is computed.");
        return FindingCatalog.Find(analysis, neighbors);
    }
}
