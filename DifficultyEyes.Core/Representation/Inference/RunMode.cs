using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>How a model is run otherwise than its file says, so that an image's score depends on that image alone.</summary>
/// <param name="IsSetToInference">Operators that the file leaves in training mode are set to inference in memory.</param>
/// <param name="IsOneAtATime">Images are run one by one although the input leaves the batch open.</param>
/// <param name="Notes">A sentence on each: what is done, and why.</param>
public sealed record RunMode(bool IsSetToInference, bool IsOneAtATime, ImmutableArray<string> Notes)
{
    public static RunMode AsItIs { get; } = new(false, false, []);

    /// <summary>For the keys of results; null where the model is run as it is.</summary>
    public string? CanonicalText() => this is { IsSetToInference: false, IsOneAtATime: false }
        ? null
        : $"{(IsSetToInference ? "inference" : "")} {(IsOneAtATime ? "one by one" : "")}";
}
