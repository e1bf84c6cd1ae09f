namespace DifficultyEyes.Core.Import;

/// <summary>An image that is to become an instance, before it was read.</summary>
/// <param name="File">Where it is read.</param>
/// <param name="Path">Its path in the dataset.</param>
/// <param name="Label">Its class name.</param>
/// <param name="Split">Its split; null where there is none.</param>
/// <param name="Metadata">Values of the plan's metadata columns.</param>
internal sealed record PlannedInstance(SourceFile File, string Path, string Label, string? Split, string[] Metadata)
{
    /// <summary>The kind of the picture, where it is known without reading it that no decoder here takes it; else null.</summary>
    public string? UnreadKind { get; init; }
}

/// <summary>What a source's names or its manifest say, in ordinal order of path, before an image was read.</summary>
internal sealed record DatasetPlan(IReadOnlyList<PlannedInstance> Instances, IReadOnlyList<string> MetadataNames)
{
    /// <summary>Class names in label order: ordinal; in numeric order where all of them are whole numbers of a manifest.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }
}
