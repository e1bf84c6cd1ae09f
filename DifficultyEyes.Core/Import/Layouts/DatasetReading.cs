using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>What an import understood of a source's files; its classes and splits with their counts are the dataset's.</summary>
public sealed record DatasetReading
{
    /// <summary>The way they were read.</summary>
    public required LayoutChoice Layout { get; init; }

    /// <summary>Other ways, of which each can be asked for by name.</summary>
    public ImmutableArray<LayoutChoice> Others { get; init; } = [];

    /// <summary>Every file that is no instance, counted by kind and reason; the largest groups first.</summary>
    public ImmutableArray<LeftOutFiles> LeftOut { get; init; } = [];

    /// <summary>What a person should know before anything else, in whole sentences.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Files beside the images that may name the classes, such as <c>classes.txt</c>; what they say is not weighed here.</summary>
    public ImmutableArray<ClassList> ClassLists { get; init; } = [];
}
