using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Web.Views.LayerFlow;

/// <summary>Where bands and ribbons lie: one column a layer, easy to very hard from bottom to top, nothing reordered.</summary>
/// <param name="InstanceCount">The fullest column, at least 1: the height of the figure.</param>
internal sealed record FlowLayout(int LayerCount, int InstanceCount, IReadOnlyList<FlowBand> Bands, IReadOnlyList<FlowRibbon> Ribbons)
{
    /// <summary>In layers: the distance of two columns is 1.</summary>
    public const double HalfBandWidth = 0.035;

    public static FlowLayout Of(DifficultyFlow flow)
    {
        var bands = new List<FlowBand>();
        var ribbons = new List<FlowRibbon>();
        var instanceCount = 1;
        var starts = new int[flow.LayerCount * DifficultyFlow.BandCount];
        for (var layer = 0; layer < flow.LayerCount; layer++)
        {
            var below = 0;
            for (var band = 0; band < DifficultyFlow.BandCount; band++)
            {
                starts[(layer * DifficultyFlow.BandCount) + band] = below;
                var tally = flow.Node(layer, band);
                if (tally.Count > 0)
                {
                    bands.Add(new FlowBand(layer, band, tally, below));
                }

                below += tally.Count;
            }

            instanceCount = Math.Max(instanceCount, below);
        }

        for (var layer = 0; layer + 1 < flow.LayerCount; layer++)
        {
            AddRibbons(flow, layer, starts, ribbons);
        }

        return new FlowLayout(flow.LayerCount, instanceCount, bands, ribbons);
    }

    // Strips leave a band in the order of where they go, and enter one in the order of where they come from: the fewest crossings.
    private static void AddRibbons(DifficultyFlow flow, int layer, int[] starts, List<FlowRibbon> ribbons)
    {
        var ends = starts.AsSpan((layer + 1) * DifficultyFlow.BandCount, DifficultyFlow.BandCount).ToArray();
        for (var band = 0; band < DifficultyFlow.BandCount; band++)
        {
            var start = starts[(layer * DifficultyFlow.BandCount) + band];
            for (var nextBand = 0; nextBand < DifficultyFlow.BandCount; nextBand++)
            {
                var tally = flow.Ribbon(layer, band, nextBand);
                if (tally.Count > 0)
                {
                    ribbons.Add(new FlowRibbon(layer, band, nextBand, tally, start, ends[nextBand]));
                }

                start += tally.Count;
                ends[nextBand] += tally.Count;
            }
        }
    }
}
