namespace DifficultyEyes.Core.Workspace;

/// <summary>A point of a projection, in its data coordinates.</summary>
public readonly record struct PlanePoint(float X, float Y);
