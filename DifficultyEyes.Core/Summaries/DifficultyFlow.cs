using System.Collections.Immutable;

namespace DifficultyEyes.Core.Summaries;

/// <summary>How difficulty travels through the layers: instances per band in each layer, and where they go in the next.</summary>
public sealed class DifficultyFlow
{
    /// <summary>Easy, mild, hard, very hard: quarters of [0, 1], so that hard begins at kDN's usual threshold.</summary>
    public const int BandCount = 4;

    // The bands, and one group before them for unknown values.
    private const int GroupCount = BandCount + 1;

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

    /// <summary>Counts in one pass for each step from a layer to the next.</summary>
    /// <param name="layers">L columns of <see cref="BandsOf"/>, from input to output; an unknown value is in no band and on no ribbon.</param>
    /// <param name="scope">What is counted.</param>
    /// <exception cref="ArgumentException">Columns and sets are not over the same instances.</exception>
    public static DifficultyFlow Count(IReadOnlyList<sbyte[]> layers, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var layer in layers)
        {
            scope.Require(layer.Length);
        }

        var flow = new DifficultyFlow(layers.Count);
        if (layers.Count == 1)
        {
            GroupTallies.Count(new CodeGroups<sbyte>(layers[0]), GroupCount, scope).AsSpan(1).CopyTo(flow._nodes);
        }

        for (var layer = 0; layer < layers.Count - 1; layer++)
        {
            flow.TakeStep(layer, GroupTallies.Count(new PairGroups(layers[layer], layers[layer + 1], GroupCount), GroupCount * GroupCount, scope));
        }

        return flow;
    }

    /// <summary>The band of every value; shape (N), <see cref="TruthfulBins.NoBin"/> where unknown.</summary>
    public static sbyte[] BandsOf(float[] difficulties) => Array.ConvertAll(difficulties, difficulty => (sbyte)BandOf(difficulty));

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

    /// <summary>Takes the tallies of one step, where band 0 stands for the unknown ones and the bands follow it.</summary>
    private void TakeStep(int layer, Tally[] tallies)
    {
        for (var group = 0; group < GroupCount; group++)
        {
            for (var nextGroup = 0; nextGroup < GroupCount; nextGroup++)
            {
                var tally = tallies[group * GroupCount + nextGroup];
                if (group > 0 && nextGroup > 0)
                {
                    _ribbons[RibbonIndex(layer, group - 1, nextGroup - 1)] = tally;
                }

                if (group > 0)
                {
                    Add(ref _nodes[layer * BandCount + group - 1], tally);
                }

                // Every other layer is the first of a later step, which fills its nodes.
                if (nextGroup > 0 && layer == LayerCount - 2)
                {
                    Add(ref _nodes[(layer + 1) * BandCount + nextGroup - 1], tally);
                }
            }
        }

        static void Add(ref Tally node, Tally tally) => node = node.Plus(tally);
    }

    private static int RibbonIndex(int layer, int band, int nextBand) => (layer * BandCount + band) * BandCount + nextBand;
}
