using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import;

/// <summary>Votes that were read, and the rows that did not fit.</summary>
public sealed record ImportedAnnotations(AnnotationSet Annotations, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>How many images have votes, and by what rows and labels were known: a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
