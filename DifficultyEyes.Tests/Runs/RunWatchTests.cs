using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace DifficultyEyes.Tests.Runs;

public sealed class RunWatchTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly List<bool> _told = [];
    private TestEngine _engine = null!;
    private StoredRuns _stored = null!;
    private RunQueue _queue = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);
        _stored = new StoredRuns(_engine.Directory);
        _queue = new RunQueue(_engine.Scoring, _stored, new RunLimits(), _time, NullLogger<RunQueue>.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _queue.Dispose();
        _stored.Dispose();
        return _engine.DisposeAsync();
    }

    [Fact]
    public void Changed_ManyTimesWithinAMoment_IsToldAtOnceAndOnceMore()
    {
        using var watch = new RunWatch(_queue, _time, _told.Add);

        Change(50);
        Assert.Single(_told);
        _time.Advance(RunWatch.Interval);
        Assert.Equal(2, _told.Count);
        _time.Advance(RunWatch.Interval);
        Assert.Equal(2, _told.Count);
        Change(1);
        Assert.Equal(3, _told.Count);
    }

    [Fact]
    public void Changed_AfterThePageWasLeft_IsNotTold()
    {
        var watch = new RunWatch(_queue, _time, _told.Add);
        Change(2);

        watch.Dispose();
        Change(1);
        _time.Advance(RunWatch.Interval);

        Assert.Single(_told);
    }

    private void Change(int times)
    {
        for (var time = 0; time < times; time++)
        {
            var run = _queue.Enqueue(
                new AnalysisRequest
                {
                    Name = "test", DatasetHash = "d", ModelHash = "m", Configuration = new ScoringConfiguration { Preprocessing = PreprocessingPresets.Create("unit", 8, 8) },
                },
                address: null);
            _queue.Cancel(run.Id);
        }
    }
}
