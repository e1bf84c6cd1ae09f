using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Runs;

namespace DifficultyEyes.Tests.Runs;

public sealed class RunTests
{
    private readonly List<RunState> _states = [];

    [Fact]
    public async Task Cancel_WhileItWaits_EndsItWithTheReasonAndItNeverStarts()
    {
        using var run = NewRun();

        Assert.True(run.Cancel("stopped"));
        await run.Ended;

        Assert.False(run.Start());
        Assert.False(run.Cancel("again"));
        Assert.Equal("stopped", run.Snapshot().Message);
        Assert.Equal([RunState.Cancelled], _states);
    }

    [Fact]
    public void Cancel_WhileItRuns_AsksItToStopAndLeavesTheEndToIt()
    {
        using var run = NewRun();
        run.Start();

        Assert.True(run.Cancel("stopped"));

        Assert.True(run.Cancellation.IsCancellationRequested);
        Assert.False(run.Ended.IsCompleted);
        Assert.Equal(RunState.Running, run.Snapshot().State);
    }

    [Fact]
    public void End_Done_TellsTheAnalysisAndAWholeShare()
    {
        using var run = NewRun();
        run.Start();
        run.Report(new RunProgress("Inference", 1, 2, 0.5));

        Assert.Null(run.Snapshot().AnalysisId);
        run.End(RunState.Done, null);

        Assert.True(run.Ended.IsCompleted);
        Assert.Equal(("id", 1.0), (run.Snapshot().AnalysisId, run.Snapshot().OverallShare));
    }

    private Run NewRun() => new(
        new AnalysisRequest
        {
            Name = "run",
            DatasetHash = "d",
            ModelHash = "m",
            Configuration = new ScoringConfiguration { Preprocessing = PreprocessingPresets.Create("unit", 32, 32) },
        },
        "id",
        TimeProvider.System,
        run => _states.Add(run.State));
}
