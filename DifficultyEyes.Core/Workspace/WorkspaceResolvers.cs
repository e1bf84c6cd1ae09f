using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>One resolver for each analysis in memory: its bins, bands and orders are made once, for everyone who looks.</summary>
public sealed class WorkspaceResolvers
{
    // Forgotten with the analysis.
    private readonly ConditionalWeakTable<ScoredAnalysis, WorkspaceResolver> _resolvers = [];

    /// <param name="findings">What was found in the analysis.</param>
    public WorkspaceResolver Of(ScoredAnalysis analysis, ImmutableArray<Finding> findings) =>
        _resolvers.GetValue(analysis, known => new WorkspaceResolver(known, findings));
}
