using System.Collections.Immutable;

namespace DifficultyEyes.Web.Runs;

/// <summary>The runs that the first page shows: the one at work, those whose turn is next, and those that failed last.</summary>
/// <param name="WaitingBeyond">How many more wait.</param>
/// <param name="FailedBeyond">How many more failed.</param>
internal sealed record RunList(ImmutableArray<RunSnapshot> Shown, int WaitingBeyond, int FailedBeyond)
{
    /// <summary>Enough to see what comes next. Every viewer is sent what is new of each, so they are few.</summary>
    public const int MostWaiting = 8;

    public const int MostFailed = 4;

    public static RunList Empty { get; } = new([], 0, 0);

    /// <summary>Whether one is at work or waits.</summary>
    public bool HasUnended => Shown.Any(run => run.State != RunState.Failed);

    /// <param name="newestFirst">As <see cref="RunQueue.List"/> gives them.</param>
    public static RunList Of(IReadOnlyList<RunSnapshot> newestFirst)
    {
        // They are taken up in the order in which they were queued.
        var waiting = newestFirst.Where(run => run.State == RunState.Queued).Reverse().ToList();
        var failed = newestFirst.Where(run => run.State == RunState.Failed).ToList();
        return new RunList(
            [.. newestFirst.Where(run => run.State == RunState.Running), .. waiting.Take(MostWaiting), .. failed.Take(MostFailed)],
            Math.Max(0, waiting.Count - MostWaiting),
            Math.Max(0, failed.Count - MostFailed));
    }

    /// <summary>What is not shown, in words; null where all is.</summary>
    public string? Beyond => (WaitingBeyond, FailedBeyond) switch
    {
        (0, 0) => null,
        (_, 0) => $"{WaitingBeyond} more wait.",
        (0, _) => $"{FailedBeyond} more failed earlier.",
        _ => $"{WaitingBeyond} more wait, {FailedBeyond} more failed earlier.",
    };
}
