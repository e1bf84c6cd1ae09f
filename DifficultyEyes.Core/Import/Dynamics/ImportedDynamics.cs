using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>Training dynamics as they were read, and what was left out or looks odd.</summary>
public sealed record ImportedDynamics(DynamicsSet Dynamics, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>By what rows were known: a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
