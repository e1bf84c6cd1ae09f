using System.Collections.Immutable;

namespace DifficultyEyes.Core.Workspace;

/// <summary>What a user just drew in the projection.</summary>
/// <param name="Polygon">Corners in data coordinates, implicitly closed, a box as its four corners; empty clears the view's clause.</param>
public sealed record ProjectionBrush(ImmutableArray<PlanePoint> Polygon, BrushCombination Combination);
