using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>One picture of the instances in the plane.</summary>
public readonly record struct ProjectionKey(string Representation, ProjectionMethod Method);
