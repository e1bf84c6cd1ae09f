using System.Collections.Immutable;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The instances inside a polygon of one projection.</summary>
/// <param name="Representation">The representation it was drawn in: the polygon means nothing in another.</param>
/// <param name="Method">The method it was drawn in.</param>
/// <param name="Polygon">At least three corners in data coordinates, implicitly closed.</param>
public sealed record ProjectionShape(string Representation, ProjectionMethod Method, ImmutableArray<PlanePoint> Polygon) : ClausePart
{
    /// <summary>More corners than a hand draws; keeps a session small.</summary>
    public const int MostCorners = 2_000;

    /// <inheritdoc/>
    public bool Equals(ProjectionShape? other) =>
        base.Equals(other) && Representation == other.Representation && Method == other.Method && Polygon.SequenceEqual(other.Polygon);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsTakenAway, Representation, Method, Polygon.Length);
}
