using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>Which output of a model is which class: the class space of an analysis.</summary>
/// <remarks>Outputs are never permuted: the dataset is looked at through the order, see <see cref="ClassView"/>.</remarks>
public sealed record ClassOrder
{
    /// <summary>Shape (C), the class of each output in their order, each name once; those of the dataset as the dataset spells them.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Where it was taken from, in words that complete "taken from": "the model's metadata (names)".</summary>
    public required string Source { get; init; }

    /// <summary>True where these are the dataset's own classes in its own order: every result is then the same as without.</summary>
    public bool IsDatasetOrder { get; init; }

    /// <summary>Names an analysis' classes among those of its dataset; null where they are the dataset's own.</summary>
    internal static string? KeyOf(ClassOrder? order) => order is null or { IsDatasetOrder: true } ? null : KeyOf(order.Names);

    /// <summary>As <see cref="KeyOf(ClassOrder?)"/>, for a dataset as somebody sees it.</summary>
    internal static string? KeyOf(Dataset dataset) => dataset.ClassNames.AsSpan().SequenceEqual(dataset.OwnClassNames.AsSpan()) ? null : KeyOf(dataset.ClassNames);

    /// <summary>Names what determines the labels as class positions: the dataset alone, or the dataset in another order.</summary>
    internal static string LabelsKey(string datasetHash, ClassOrder? order) =>
        KeyOf(order) is { } key ? ResultKey.Of("labels/1", datasetHash, key).Hash : datasetHash;

    private static string KeyOf(ImmutableArray<string> names) => ResultKey.Of("classes/1", [.. names]).Hash;

    public bool Equals(ClassOrder? other) =>
        other is not null && Source == other.Source && IsDatasetOrder == other.IsDatasetOrder && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Source, IsDatasetOrder, Names.IsDefaultOrEmpty ? 0 : Names.Length);
}
