using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>One of several steps as a part of the whole: its share runs from <paramref name="from"/> to <paramref name="to"/>.</summary>
/// <param name="from">In [0, 1].</param>
/// <param name="to">In [0, 1].</param>
internal sealed class PartialProgress(IProgress<RunProgress> whole, double from, double to) : IProgress<RunProgress>
{
    public void Report(RunProgress value) => whole.Report(value with { OverallShare = from + (to - from) * value.OverallShare });
}
