using System.Collections.Immutable;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>An order that some training program gives the classes of a folder.</summary>
/// <param name="Name">Short, as it is given in place of a list: <c>ordinal</c>, <c>numeric</c>, <c>natural</c>, <c>case-blind</c>.</param>
/// <param name="Title">In words, with who orders so.</param>
/// <param name="Names">Shape (C), the dataset's class names in that order.</param>
public sealed record ClassOrderCandidate(string Name, string Title, ImmutableArray<string> Names);
