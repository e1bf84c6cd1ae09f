using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>The instances that go from a band of one layer to a band of the next, as a strip of instances in both columns.</summary>
/// <param name="Layer">0 to L - 2.</param>
/// <param name="Start">Instances below the strip in this layer's column.</param>
/// <param name="End">Instances below the strip in the next layer's column.</param>
internal sealed record FlowRibbon(int Layer, int Band, int NextBand, Tally Tally, int Start, int End)
{
    private const int Steps = 14;

    /// <summary>The outline of a part of the strip, between two heights counted in instances from its lower edge.</summary>
    /// <returns>Corners in the figure's coordinates: layers along, instances upward.</returns>
    public IEnumerable<(double X, double Y)> Outline(int from, int to) =>
        Edge(from).Concat(Edge(to).Reverse());

    // A cubic that leaves and arrives level, so that strips neither cut into bands nor bunch up between them.
    private IEnumerable<(double X, double Y)> Edge(int height)
    {
        var left = Layer + FlowLayout.HalfBandWidth;
        var width = 1 - (2 * FlowLayout.HalfBandWidth);
        for (var step = 0; step <= Steps; step++)
        {
            var share = step / (double)Steps;
            var eased = share * share * (3 - (2 * share));
            yield return (left + (share * width), Start + height + (eased * (End - Start)));
        }
    }
}

/// <summary>The instances of one band in one layer, as a piece of its column.</summary>
/// <param name="Start">Instances below it.</param>
internal sealed record FlowBand(int Layer, int Band, Tally Tally, int Start);
