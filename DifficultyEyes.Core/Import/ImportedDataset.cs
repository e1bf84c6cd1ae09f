using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import;

/// <summary>A dataset that is now on disk, and what was left out of it.</summary>
public sealed record ImportedDataset(Dataset Dataset, ImmutableArray<ImportProblem> Problems);
