using System.Collections.Immutable;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A closed polygon that may cross itself: inside is where a ray meets its sides an odd number of times.</summary>
internal sealed class Polygon
{
    private readonly ImmutableArray<PlanePoint> _corners;
    private readonly float _left;
    private readonly float _right;
    private readonly float _bottom;
    private readonly float _top;

    public Polygon(ImmutableArray<PlanePoint> corners)
    {
        _corners = corners;
        _left = corners.Min(corner => corner.X);
        _right = corners.Max(corner => corner.X);
        _bottom = corners.Min(corner => corner.Y);
        _top = corners.Max(corner => corner.Y);
    }

    public bool Contains(float x, float y)
    {
        // Most points lie outside the box, and NaN lies outside everything.
        if (!(x >= _left && x <= _right && y >= _bottom && y <= _top))
        {
            return false;
        }

        var isInside = false;
        var previous = _corners[^1];
        foreach (var corner in _corners.AsSpan())
        {
            if (corner.Y > y != previous.Y > y && x < (previous.X - corner.X) * (y - corner.Y) / (previous.Y - corner.Y) + corner.X)
            {
                isInside = !isInside;
            }

            previous = corner;
        }

        return isInside;
    }
}
