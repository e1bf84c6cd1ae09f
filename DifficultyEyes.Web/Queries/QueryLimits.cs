namespace DifficultyEyes.Web.Queries;

/// <summary>How many costly queries are answered at once; others wait for their turn.</summary>
internal sealed record QueryLimits
{
    public const int LargestMaximum = 1000;

    /// <summary>Correlations, comparisons of subsets, agreement of annotators: each takes all cores. 1 to 1,000, by default 2.</summary>
    public int MaximumComputations { get; init; } = 2;

    /// <summary>As many of one address, by default 1.</summary>
    public int MaximumComputationsOfAddress { get; init; } = 1;

    /// <summary>Analyses, columns and neighbors that are read and sent: 1 to 1,000, by default 32.</summary>
    public int MaximumReadings { get; init; } = 32;

    /// <summary>As many of one address, by default 8.</summary>
    public int MaximumReadingsOfAddress { get; init; } = 8;

    /// <summary>Whole tables and images that are written and sent: 1 to 1,000, by default 8.</summary>
    public int MaximumExports { get; init; } = 8;

    /// <summary>As many of one address, by default 2.</summary>
    public int MaximumExportsOfAddress { get; init; } = 2;

    /// <summary>How long a query waits for its turn before it is refused: 1 second to 10 minutes, by default 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
