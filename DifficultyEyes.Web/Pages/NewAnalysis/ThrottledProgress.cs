using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Passes on at most five reports a second, and the first of each stage.</summary>
internal sealed class ThrottledProgress(Func<RunProgress, Task> show) : IProgress<RunProgress>
{
    private const int IntervalMilliseconds = 200;

    private readonly Lock _reporting = new();
    private long _shownAt = long.MinValue;
    private string? _stage;

    public void Report(RunProgress value)
    {
        lock (_reporting)
        {
            var now = Environment.TickCount64;
            if (value.Stage == _stage && now - _shownAt < IntervalMilliseconds)
            {
                return;
            }

            (_shownAt, _stage) = (now, value.Stage);
        }

        _ = show(value);
    }
}
