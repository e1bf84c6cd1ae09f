using System.Collections.Immutable;

namespace DifficultyEyes.Core.Representation.Inference.Classes;

/// <summary>Names of a model's outputs, as something beside the weights says them.</summary>
/// <param name="Source">Who says it, in words that complete "taken from".</param>
/// <param name="Names">In the order of the outputs; may hold a name twice.</param>
public sealed record NamedOutputs(string Source, ImmutableArray<string> Names);
