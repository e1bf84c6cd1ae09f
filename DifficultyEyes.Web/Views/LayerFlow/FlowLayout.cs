using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>Where bands and ribbons lie: one column a layer, easy to very hard from bottom to top, nothing reordered.</summary>
/// <param name="InstanceCount">The fullest column, at least 1.</param>
/// <param name="Height">Of the figure, in instances: the fullest column with the gaps between its bands.</param>
internal sealed record FlowLayout(int LayerCount, int InstanceCount, double Height, IReadOnlyList<FlowBand> Bands, IReadOnlyList<FlowRibbon> Ribbons)
{
    /// <summary>Of all instances, between two bands: without it ribbons that part leave wedges that look like a fault.</summary>
    private const double GapShare = 0.025;

    /// <summary>With more layers the ribbons are steep, and gaps would open wide between them.</summary>
    private const int MostSpaciousLayers = 10;

    public static FlowLayout Empty { get; } = new(0, 1, 1, [], []);

    /// <param name="division">What the ribbons are divided into; null for right and wrong.</param>
    public static FlowLayout Of(DifficultyFlow flow, FlowDivision? division = null)
    {
        var counts = new int[flow.LayerCount];
        for (var layer = 0; layer < flow.LayerCount; layer++)
        {
            counts[layer] = Enumerable.Range(0, DifficultyFlow.BandCount).Sum(band => flow.Node(layer, band).Count);
        }

        var instanceCount = Math.Max(1, counts.DefaultIfEmpty().Max());
        var gap = (flow.LayerCount > MostSpaciousLayers ? GapShare / 2 : GapShare) * instanceCount;
        var halfWidth = HalfBandWidth(flow.LayerCount);
        var bands = new List<FlowBand>();
        var bottoms = new double[flow.LayerCount * DifficultyFlow.BandCount];
        for (var layer = 0; layer < flow.LayerCount; layer++)
        {
            var below = 0.0;
            for (var band = 0; band < DifficultyFlow.BandCount; band++)
            {
                bottoms[(layer * DifficultyFlow.BandCount) + band] = below;
                var tally = flow.Node(layer, band);
                if (tally.Count > 0)
                {
                    bands.Add(new FlowBand(layer, band, tally, below, halfWidth));
                }

                below += tally.Count + gap;
            }
        }

        var ribbons = new List<FlowRibbon>();
        for (var layer = 0; layer + 1 < flow.LayerCount; layer++)
        {
            AddRibbons(flow, division, layer, bottoms, ribbons);
        }

        return new FlowLayout(flow.LayerCount, instanceCount, instanceCount + (gap * (DifficultyFlow.BandCount - 1)), bands, ribbons);
    }

    /// <summary>In layers, the distance of two columns being 1: more of it where columns stand close, so that bands can be seen.</summary>
    private static double HalfBandWidth(int layerCount) => Math.Clamp(0.005 * layerCount, 0.035, 0.11);

    // Strips leave a band in the order of where they go, and enter one in the order of where they come from: the fewest crossings.
    private static void AddRibbons(DifficultyFlow flow, FlowDivision? division, int layer, double[] bottoms, List<FlowRibbon> ribbons)
    {
        var ends = bottoms.AsSpan((layer + 1) * DifficultyFlow.BandCount, DifficultyFlow.BandCount).ToArray();
        for (var band = 0; band < DifficultyFlow.BandCount; band++)
        {
            var start = bottoms[(layer * DifficultyFlow.BandCount) + band];
            for (var nextBand = 0; nextBand < DifficultyFlow.BandCount; nextBand++)
            {
                var tally = flow.Ribbon(layer, band, nextBand);
                if (tally.Count > 0)
                {
                    ribbons.Add(new FlowRibbon(layer, band, nextBand, tally, start, ends[nextBand], HalfBandWidth(flow.LayerCount), PartsOf(tally, division, layer, band, nextBand)));
                }

                start += tally.Count;
                ends[nextBand] += tally.Count;
            }
        }
    }

    private static FlowPart[] PartsOf(Tally tally, FlowDivision? division, int layer, int band, int nextBand) => division is null
        ? [
            new FlowPart(0, tally.CorrectCount, tally.SelectedCorrectCount),
            new FlowPart(1, tally.PredictedCount - tally.CorrectCount, tally.SelectedPredictedCount - tally.SelectedCorrectCount),
            .. tally.UnknownCount > 0 ? [new FlowPart(2, tally.UnknownCount, tally.SelectedUnknownCount)] : Array.Empty<FlowPart>(),
        ]
        : [.. Enumerable.Range(0, division.Groups.Groups.Length)
            .Select(group => (Group: group, Tally: division.Of(layer, band, nextBand, group)))
            .Where(part => part.Tally.Count > 0)
            .Select(part => new FlowPart(part.Group, part.Tally.Count, part.Tally.SelectedCount))];
}
