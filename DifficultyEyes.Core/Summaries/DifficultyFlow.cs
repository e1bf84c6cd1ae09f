using System.Collections.Immutable;

namespace DifficultyEyes.Core.Summaries;

/// <summary>How difficulty travels through the layers: instances per band in each layer, and where they go in the next.</summary>
public sealed class DifficultyFlow
{
    /// <summary>Easy, mild, hard, very hard: quarters of [0, 1], so that hard begins at kDN's usual threshold.</summary>
    public const int BandCount = 4;

    private readonly Tally[] _nodes;
    private readonly Tally[] _ribbons;

    private DifficultyFlow(int layerCount)
    {
        LayerCount = layerCount;
        _nodes = new Tally[layerCount * BandCount];
        _ribbons = new Tally[Math.Max(0, layerCount - 1) * BandCount * BandCount];
    }

    public static ImmutableArray<string> BandTitles { get; } = ["easy", "mild", "hard", "very hard"];

    /// <summary>L.</summary>
    public int LayerCount { get; }

    /// <summary>Counts in one pass over the instances.</summary>
    /// <param name="layers">L columns of shape (N) in [0, 1], from input to output; an unknown value is in no band and on no ribbon.</param>
    /// <param name="scope">What is counted.</param>
    /// <exception cref="ArgumentException">Columns and sets are not over the same instances.</exception>
    public static DifficultyFlow Count(IReadOnlyList<float[]> layers, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var layer in layers)
        {
            scope.Require(layer.Length);
        }

        var flow = new DifficultyFlow(layers.Count);
        foreach (var instanceIndex in scope.Shown)
        {
            var previous = TruthfulBins.NoBin;
            for (var layer = 0; layer < layers.Count; layer++)
            {
                var band = BandOf(layers[layer][instanceIndex]);
                if (band >= 0)
                {
                    scope.CountIn(ref flow._nodes[layer * BandCount + band], instanceIndex);
                }

                if (band >= 0 && previous >= 0)
                {
                    scope.CountIn(ref flow._ribbons[RibbonIndex(layer - 1, previous, band)], instanceIndex);
                }

                previous = band;
            }
        }

        return flow;
    }

    /// <summary>0 easy to 3 very hard; -1 for NaN. A value on a boundary belongs to the harder band.</summary>
    public static int BandOf(float difficulty) =>
        float.IsNaN(difficulty) ? TruthfulBins.NoBin : Math.Clamp((int)(difficulty * BandCount), 0, BandCount - 1);

    /// <summary>The instances of one band in one layer.</summary>
    public Tally Node(int layer, int band) => _nodes[layer * BandCount + band];

    /// <summary>The instances that go from a band of this layer to a band of the next; split by outcome in the tally.</summary>
    /// <param name="layer">0 to L - 2.</param>
    /// <param name="band">Band in this layer.</param>
    /// <param name="nextBand">Band in the next layer.</param>
    public Tally Ribbon(int layer, int band, int nextBand) => _ribbons[RibbonIndex(layer, band, nextBand)];

    private static int RibbonIndex(int layer, int band, int nextBand) => (layer * BandCount + band) * BandCount + nextBand;
}
