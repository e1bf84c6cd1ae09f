using System.Numerics;
using SkiaSharp;

namespace DifficultyEyes.Core.Sample.Drawing;

/// <summary>A curve through points: the shape of a part of a figure. Outlines of equally many points can be blended.</summary>
/// <remarks>Coordinates: the picture reaches from -1 to 1 in both directions, y points down. A point given twice is a corner.</remarks>
internal sealed class Outline
{
    private readonly Vector2[] _points;
    private readonly bool _isClosed;

    private Outline(Vector2[] points, bool isClosed)
    {
        _points = points;
        _isClosed = isClosed;
    }

    /// <summary>A closed smooth curve through the points.</summary>
    public static Outline Closed(params ReadOnlySpan<(float X, float Y)> points) => new(Vectors(points), true);

    /// <summary>An open smooth curve through the points.</summary>
    public static Outline Open(params ReadOnlySpan<(float X, float Y)> points) => new(Vectors(points), false);

    /// <summary>A closed figure with straight sides.</summary>
    public static Outline Polygon(params ReadOnlySpan<(float X, float Y)> points)
    {
        var doubled = new Vector2[points.Length * 2];
        for (var i = 0; i < doubled.Length; i++)
        {
            doubled[i] = new Vector2(points[i / 2].X, points[i / 2].Y);
        }

        return new Outline(doubled, true);
    }

    /// <summary>A closed curve, mirrored at x = 0, from its right half, top to bottom.</summary>
    public static Outline Symmetric(params ReadOnlySpan<(float X, float Y)> rightHalf)
    {
        var all = new List<Vector2>(Vectors(rightHalf));
        for (var i = rightHalf.Length - 1; i >= 0; i--)
        {
            if (rightHalf[i].X != 0)
            {
                all.Add(new Vector2(-rightHalf[i].X, rightHalf[i].Y));
            }
        }

        return new Outline([.. all], true);
    }

    public static Outline Ellipse(float x, float y, float radiusX, float radiusY, float degrees = 0)
    {
        const int Steps = 16;
        var ring = new Vector2[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.Tau * i / Steps);
            ring[i] = new Vector2(radiusX * cos, radiusY * sin);
        }

        return new Outline(ring, true).Turned(degrees).Moved(x, y);
    }

    /// <summary>A body of changing thickness along a smooth open curve: a tail, a tentacle, a spout.</summary>
    public static Outline Tube(params ReadOnlySpan<(float X, float Y, float Radius)> spine)
    {
        const int StepsPerPart = 6;
        var left = new List<Vector2>();
        var right = new List<Vector2>();
        for (var part = 0; part < spine.Length - 1; part++)
        {
            for (var step = 0; step < StepsPerPart + (part == spine.Length - 2 ? 1 : 0); step++)
            {
                var t = (float)step / StepsPerPart;
                var here = At(spine, part, t);
                var ahead = At(spine, part, t + 0.02f) - At(spine, part, t - 0.02f);
                var normal = Vector2.Normalize(new Vector2(-ahead.Y, ahead.X)) * here.Z;
                left.Add(new Vector2(here.X, here.Y) + normal);
                right.Add(new Vector2(here.X, here.Y) - normal);
            }
        }

        var (tipX, tipY, tipRadius) = spine[^1];
        var away = Vector2.Normalize(new Vector2(tipX - spine[^2].X, tipY - spine[^2].Y));
        left.Add(new Vector2(tipX, tipY) + (away * tipRadius));
        right.Reverse();
        left.AddRange(right);
        return new Outline([.. left], true);
    }

    /// <summary>The shape between two; 0 is the first, 1 the second.</summary>
    /// <exception cref="ArgumentException">The outlines do not have equally many points.</exception>
    public static Outline Blend(Outline first, Outline second, float share)
    {
        if (first._points.Length != second._points.Length)
        {
            throw new ArgumentException("Outlines that are blended need equally many points.", nameof(second));
        }

        return new Outline([.. first._points.Zip(second._points, (a, b) => Vector2.Lerp(a, b, share))], first._isClosed);
    }

    public Outline Moved(float x, float y) => Each(point => point + new Vector2(x, y));

    public Outline Scaled(float x, float y) => Each(point => point * new Vector2(x, y));

    public Outline Turned(float degrees)
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        return Each(point => new Vector2((point.X * cos) - (point.Y * sin), (point.X * sin) + (point.Y * cos)));
    }

    /// <summary>The curve as a path; the caller disposes it.</summary>
    public SKPath ToPath()
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(_points[0].X, _points[0].Y);
        var parts = _isClosed ? _points.Length : _points.Length - 1;
        for (var i = 0; i < parts; i++)
        {
            // Catmull-Rom as Bézier; at a doubled point the handle is dropped, which leaves the corner sharp.
            var (before, from, to, after) = (Point(i - 1), Point(i), Point(i + 1), Point(i + 2));
            if (from == to)
            {
                continue;
            }

            var leaving = before == from ? from : from + ((to - before) / 6);
            var arriving = after == to ? to : to - ((after - from) / 6);
            builder.CubicTo(leaving.X, leaving.Y, arriving.X, arriving.Y, to.X, to.Y);
        }

        if (_isClosed)
        {
            builder.Close();
        }

        return builder.Detach();
    }

    private static Vector3 At(ReadOnlySpan<(float X, float Y, float Radius)> spine, int part, float t)
    {
        var (a, b) = (Node(spine, part - 1), Node(spine, part));
        var (c, d) = (Node(spine, part + 1), Node(spine, part + 2));
        return 0.5f * ((2 * b) + ((c - a) * t) + (((2 * a) - (5 * b) + (4 * c) - d) * t * t) + (((3 * b) - a - (3 * c) + d) * t * t * t));
    }

    private static Vector3 Node(ReadOnlySpan<(float X, float Y, float Radius)> spine, int index)
    {
        var (x, y, radius) = spine[Math.Clamp(index, 0, spine.Length - 1)];
        return new Vector3(x, y, radius);
    }

    private static Vector2[] Vectors(ReadOnlySpan<(float X, float Y)> points)
    {
        var vectors = new Vector2[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            vectors[i] = new Vector2(points[i].X, points[i].Y);
        }

        return vectors;
    }

    private Vector2 Point(int index) => _isClosed
        ? _points[(index + _points.Length) % _points.Length]
        : _points[Math.Clamp(index, 0, _points.Length - 1)];

    private Outline Each(Func<Vector2, Vector2> change) => new([.. _points.Select(change)], _isClosed);
}
