using System.Collections.Immutable;

namespace DifficultyEyes.Core.Scoring.Classes;

/// <summary>Which output is which class, as far as anything says it.</summary>
/// <param name="Order">Null where nothing does: the outputs are then the dataset's classes in one of its <see cref="ClassOrderCandidates"/>.</param>
/// <param name="Matches">The dataset's classes that are spelled otherwise among the outputs.</param>
/// <param name="Remarks">What else was found and not taken, and why: a sentence each.</param>
public sealed record ChosenClasses(ClassOrder? Order, ImmutableArray<ClassMatch> Matches, ImmutableArray<string> Remarks);
