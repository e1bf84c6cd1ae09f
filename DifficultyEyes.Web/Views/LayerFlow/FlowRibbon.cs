using System.Globalization;
using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>The instances that go from a band of one layer to a band of the next, as a strip between both columns.</summary>
/// <param name="Layer">0 to L - 2.</param>
/// <param name="Bottom">Height of its lower edge in this layer's column.</param>
/// <param name="NextBottom">Height of its lower edge in the next layer's column.</param>
/// <param name="Inset">Half a band's width, in layers: where the strip begins and ends.</param>
/// <param name="Parts">What of it each color stands for, from bottom to top.</param>
internal sealed record FlowRibbon(int Layer, int Band, int NextBand, Tally Tally, double Bottom, double NextBottom, double Inset, IReadOnlyList<FlowPart> Parts)
{
    /// <summary>The outline of a part of the strip, between two heights counted in instances from its lower edge: a path as SVG and plotly.js read it.</summary>
    /// <remarks>Cubic curves that leave and arrive level, so that strips meet the bands squarely and do not bunch up between them.</remarks>
    public string Path(int from, int to)
    {
        var (left, right) = (Layer + Inset, Layer + 1 - Inset);
        var middle = (left + right) / 2;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{left:0.###},{Bottom + from:0.##}C{middle:0.###},{Bottom + from:0.##},{middle:0.###},{NextBottom + from:0.##},{right:0.###},{NextBottom + from:0.##}L{right:0.###},{NextBottom + to:0.##}C{middle:0.###},{NextBottom + to:0.##},{middle:0.###},{Bottom + to:0.##},{left:0.###},{Bottom + to:0.##}Z");
    }
}

/// <summary>The instances of one band in one layer, as a piece of its column.</summary>
/// <param name="Bottom">Height of its lower edge.</param>
/// <param name="HalfWidth">In layers.</param>
internal sealed record FlowBand(int Layer, int Band, Tally Tally, double Bottom, double HalfWidth)
{
    /// <inheritdoc cref="FlowRibbon.Path"/>
    public string Path(int from, int to)
    {
        var (left, right) = (Layer - HalfWidth, Layer + HalfWidth);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{left:0.###},{Bottom + from:0.##}L{right:0.###},{Bottom + from:0.##}L{right:0.###},{Bottom + to:0.##}L{left:0.###},{Bottom + to:0.##}Z");
    }
}

/// <summary>The instances of a ribbon that have one color.</summary>
/// <param name="Color">Place in the flow's colors.</param>
internal readonly record struct FlowPart(int Color, int Count, int SelectedCount);
