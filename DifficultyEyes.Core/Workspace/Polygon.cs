using System.Collections.Immutable;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A closed polygon that may cross itself: inside is where a ray meets its sides an odd number of times.</summary>
/// <remarks>The sides are kept by the level strips that they pass, so that a point is held against the few of its own strip.</remarks>
internal sealed class Polygon
{
    private const int MostStrips = 512;

    private readonly float _left;
    private readonly float _right;
    private readonly float _bottom;
    private readonly float _top;
    private readonly float _stripsPerUnit;
    private readonly Side[][] _sidesByStrip;

    public Polygon(ImmutableArray<PlanePoint> corners)
    {
        _left = corners.Min(corner => corner.X);
        _right = corners.Max(corner => corner.X);
        _bottom = corners.Min(corner => corner.Y);
        _top = corners.Max(corner => corner.Y);
        var stripCount = Math.Min(corners.Length, MostStrips);
        _stripsPerUnit = _top > _bottom ? stripCount / (_top - _bottom) : 0;
        var sides = Enumerable.Range(0, stripCount).Select(_ => new List<Side>()).ToArray();
        var previous = corners[^1];
        foreach (var corner in corners)
        {
            // A y between two others never has a strip outside of theirs: rounding keeps their order.
            var last = StripOf(Math.Max(corner.Y, previous.Y), stripCount);
            for (var strip = StripOf(Math.Min(corner.Y, previous.Y), stripCount); strip <= last; strip++)
            {
                sides[strip].Add(new Side(corner, previous));
            }

            previous = corner;
        }

        _sidesByStrip = Array.ConvertAll(sides, list => list.ToArray());
    }

    public bool Contains(float x, float y)
    {
        // Most points lie outside the box, and NaN lies outside everything.
        if (!(x >= _left && x <= _right && y >= _bottom && y <= _top))
        {
            return false;
        }

        var isInside = false;
        foreach (var (corner, previous) in _sidesByStrip[StripOf(y, _sidesByStrip.Length)])
        {
            if (corner.Y > y != previous.Y > y && x < (previous.X - corner.X) * (y - corner.Y) / (previous.Y - corner.Y) + corner.X)
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    private int StripOf(float y, int stripCount) => Math.Clamp((int)((y - _bottom) * _stripsPerUnit), 0, stripCount - 1);

    private readonly record struct Side(PlanePoint Corner, PlanePoint Previous);
}
