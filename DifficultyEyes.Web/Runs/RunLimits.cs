namespace DifficultyEyes.Web.Runs;

/// <summary>How many runs may wait.</summary>
internal sealed record RunLimits
{
    public const int LargestMaximum = 10_000;

    /// <summary>Runs that wait or are at work, 1 to 10,000, by default 100; those that go on after a restart are taken beyond it.</summary>
    public int MaximumWaiting { get; init; } = 100;

    /// <summary>As many of one address, 1 to 10,000, by default 20.</summary>
    public int MaximumWaitingOfAddress { get; init; } = 20;
}
