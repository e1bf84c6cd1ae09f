using DifficultyEyes.Core.Summaries;

namespace DifficultyEyes.Core.Workspace;

/// <summary>How every ribbon of a flow divides into groups of instances.</summary>
public sealed class FlowDivision
{
    private const int Bands = DifficultyFlow.BandCount;

    private readonly Tally[][] _tallies;

    private FlowDivision(FlowGroups groups, Tally[][] tallies)
    {
        Groups = groups;
        _tallies = tallies;
    }

    public FlowGroups Groups { get; }

    /// <summary>Counts in one pass for each step from a layer to the next.</summary>
    /// <param name="layers">L columns of <see cref="DifficultyFlow.BandsOf"/>; an unknown value is on no ribbon.</param>
    /// <param name="scope">What is counted.</param>
    /// <exception cref="ArgumentException">Columns and sets are not over the same instances.</exception>
    public static FlowDivision Count(IReadOnlyList<sbyte[]> layers, FlowGroups groups, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(scope);
        scope.Require(groups.GroupOfInstance.Length);
        foreach (var layer in layers)
        {
            scope.Require(layer.Length);
        }

        var width = groups.Groups.Length;
        return new FlowDivision(groups, [.. Enumerable.Range(0, Math.Max(0, layers.Count - 1)).Select(layer => GroupTallies.Count(
            new RibbonGroups(layers[layer], layers[layer + 1], groups.GroupOfInstance, width), (Bands + 1) * (Bands + 1) * width, scope))]);
    }

    /// <summary>The instances of a group on the ribbon from a band of this layer to a band of the next.</summary>
    /// <param name="layer">0 to L - 2.</param>
    public Tally Of(int layer, int band, int nextBand, int group) =>
        _tallies[layer][RibbonGroups.PlaceOf(band, nextBand, group, Groups.Groups.Length)];

    /// <summary>Groups by two bands, where -1 is unknown, and by what is colored alike.</summary>
    private readonly ref struct RibbonGroups(ReadOnlySpan<sbyte> bands, ReadOnlySpan<sbyte> nextBands, ReadOnlySpan<byte> groups, int width) : IInstanceGroups
    {
        private readonly ReadOnlySpan<sbyte> _bands = bands;
        private readonly ReadOnlySpan<sbyte> _nextBands = nextBands;
        private readonly ReadOnlySpan<byte> _groups = groups;

        public static int PlaceOf(int band, int nextBand, int group, int width) => (((band + 1) * (Bands + 1)) + nextBand + 1) * width + group;

        public int GroupOf(int instanceIndex) => PlaceOf(_bands[instanceIndex], _nextBands[instanceIndex], _groups[instanceIndex], width);
    }
}
