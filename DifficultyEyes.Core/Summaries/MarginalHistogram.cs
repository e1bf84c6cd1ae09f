namespace DifficultyEyes.Core.Summaries;

/// <summary>One measure's distribution: a tally per bin, which also gives accuracy by difficulty.</summary>
/// <param name="Bins">The bins.</param>
/// <param name="Tallies">Shape (bins).</param>
/// <param name="UnknownCount">Instances shown whose value is unknown.</param>
public sealed record MarginalHistogram(TruthfulBins Bins, Tally[] Tallies, int UnknownCount)
{
    /// <summary>Counts in one pass.</summary>
    /// <exception cref="ArgumentException">Column and sets are not over the same instances.</exception>
    public static MarginalHistogram Count(BinnedMeasure column, InstanceScope scope)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(scope);
        scope.Require(column.BinOfInstance.Length);

        var tallies = GroupTallies.Count(new CodeGroups<sbyte>(column.BinOfInstance), column.Bins.Count + 1, scope);
        return new MarginalHistogram(column.Bins, tallies[1..], tallies[0].Count);
    }
}
