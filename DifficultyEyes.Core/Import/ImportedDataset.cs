using System.Collections.Immutable;
using DifficultyEyes.Core.Import.Layouts;

namespace DifficultyEyes.Core.Import;

/// <summary>A dataset that is now on disk, what was understood of its files, and what was left out of it.</summary>
public sealed record ImportedDataset(Dataset Dataset, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>What was found out or taken for granted, and by what: a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The encoding in which an archive's names were read that do not say theirs; null where there are none.</summary>
    public string? NameEncoding { get; init; }

    /// <summary>What was understood of the files; null for one that was imported by a version that did not keep it.</summary>
    public DatasetReading? Reading { get; init; }
}
