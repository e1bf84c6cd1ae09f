using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace DifficultyEyes.Tests.Runs;

/// <summary>Runs that had not ended when the app did.</summary>
public sealed class RunQueueTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private AnalysisRequest _request = null!;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _engine = await TestEngine.StartAsync(token);
        var sample = Directory.CreateDirectory(Path.Combine(_engine.Directory.Root, "sample")).FullName;
        SampleGenerator.Write(sample, seed: 4, 60, token);
        _request = await _engine.RequestAsync(
            Path.Combine(sample, "figures.zip"),
            BuiltInSample.ModelPath,
            null,
            _ => new ScoringConfiguration
            {
                K = 5,
                Layers = ["logits"],
                Preprocessing = PreprocessingPresets.Create("unit", SampleGenerator.ImageSize, SampleGenerator.ImageSize),
            },
            token);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task StopAsync_WhileARunIsAtWork_GoesOnWithTheNextStart()
    {
        var token = TestContext.Current.CancellationToken;
        string runId;
        using (var stored = new StoredRuns(_engine.Directory))
        using (var first = Queue(stored))
        {
            var isAtWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            first.Changed += run => _ = run.State == RunState.Running && isAtWork.TrySetResult();
            runId = first.Enqueue(_request, address: null).Id;
            await first.StartAsync(token);
            await isAtWork.Task.WaitAsync(token);
            await first.StopAsync(token);
        }

        using var storedAgain = new StoredRuns(_engine.Directory);
        using var second = Queue(storedAgain);
        var waiting = second.Find(runId);
        await second.StartAsync(token);
        var ended = await second.WaitAsync(runId, token);
        await second.StopAsync(token);

        Assert.True(waiting is { State: RunState.Queued, IsResumed: true });
        Assert.Equal(RunState.Done, ended!.State);
        Assert.Empty(storedAgain.Read());
    }

    [Fact]
    public async Task StoppingAsync_RunThatDoesNotLetGo_IsNotedAsStoppedInOrderBeforehand()
    {
        var token = TestContext.Current.CancellationToken;
        using var stored = new StoredRuns(_engine.Directory);
        stored.Put(new StoredRun("once", _request, DateTimeOffset.UnixEpoch, 1));
        using var queue = Queue(stored);
        using var hold = new ManualResetEventSlim();
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Changed += run =>
        {
            if (run.State == RunState.Running && run.Stage == "Inference")
            {
                isHeld.TrySetResult();
                hold.Wait(token);
            }
        };
        await queue.StartAsync(token);
        await isHeld.Task.WaitAsync(token);
        var whileAtWork = stored.Read();

        await queue.StoppingAsync(token);

        var whileStopping = stored.Read();
        hold.Set();
        await queue.StopAsync(token);
        Assert.Equal([2, 1, 1], new[] { whileAtWork, whileStopping, stored.Read() }.Select(runs => Assert.Single(runs).Starts));
    }

    [Fact]
    public async Task Dispose_RunThatDidNotLetGoInTime_FailsOnWhatIsGoneAndStillGoesOnWithTheNextStart()
    {
        var token = TestContext.Current.CancellationToken;
        using var stored = new StoredRuns(_engine.Directory);
        var queue = Queue(stored);
        using var hold = new ManualResetEventSlim();
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Changed += run =>
        {
            if (run.State == RunState.Running && run.Stage == "Inference")
            {
                isHeld.TrySetResult();
                hold.Wait(token);
                throw new ObjectDisposedException("What the app took along when it ended.");
            }
        };
        var runId = queue.Enqueue(_request, null).Id;
        await queue.StartAsync(token);
        await isHeld.Task.WaitAsync(token);

        await queue.StopAsync(new CancellationToken(canceled: true));
        queue.Dispose();
        hold.Set();
        await queue.ExecuteTask!;

        Assert.Equal((runId, 0), Assert.Single(stored.Read().Select(run => (run.Id, run.Starts))));
    }

    [Fact]
    public async Task Run_KeepsSomethingNewSinceItsStart_TheDeathsBeforeDoNotCountAnyMore()
    {
        var token = TestContext.Current.CancellationToken;
        using var stored = new StoredRuns(_engine.Directory);
        stored.Put(new StoredRun("once", _request, DateTimeOffset.UnixEpoch, 1));
        using var queue = Queue(stored);
        var startsByStage = new List<(string Stage, int Starts)>();
        queue.Changed += run =>
        {
            if (run.State == RunState.Running && run.Stage != startsByStage.LastOrDefault().Stage)
            {
                startsByStage.Add((run.Stage, stored.Read()[0].Starts));
            }
        };

        await queue.StartAsync(token);
        await queue.WaitAsync("once", token);
        await queue.StopAsync(token);

        // What is kept after the inference is its outputs; nothing is kept before.
        var starts = startsByStage.Where(told => told.Stage is "Opening the model" or "Inference" or "Measures").ToArray();
        Assert.Equal([("Opening the model", 2), ("Inference", 2), ("Measures", 0)], starts);
    }

    [Theory]
    [InlineData(1, RunState.Queued)]
    [InlineData(2, RunState.Failed)]
    public void New_AppDiedWhileItRanWithoutKeepingAnything_TriesOnceMoreAndThenSaysWhyNot(int deaths, RunState expected)
    {
        using var stored = new StoredRuns(_engine.Directory);
        stored.Put(new StoredRun("killed", _request, DateTimeOffset.UnixEpoch, deaths));

        using var queue = Queue(stored);

        var run = Assert.Single(queue.List());
        Assert.Equal(("killed", expected), (run.Id, run.State));
        Assert.Equal(expected == RunState.Failed, run.Message?.Contains("twice", StringComparison.Ordinal) ?? false);
        Assert.Equal(expected == RunState.Queued ? 1 : 0, stored.Read().Count);
    }

    [Fact]
    public void New_AnotherAppOwnsTheRuns_LeavesThemToIt()
    {
        using var stored = new StoredRuns(_engine.Directory);
        stored.Put(new StoredRun("theirs", _request, DateTimeOffset.UnixEpoch, 1));
        using var other = new StoredRuns(_engine.Directory);

        using var queue = Queue(other);

        Assert.Empty(queue.List());
        Assert.Single(stored.Read());
    }

    [Fact]
    public void Cancel_RunThatWaits_IsNotTakenUpAgain()
    {
        using var stored = new StoredRuns(_engine.Directory);
        using var queue = Queue(stored);
        var run = queue.Enqueue(_request, address: null);

        Assert.True(queue.Cancel(run.Id));

        Assert.Empty(stored.Read());
    }

    [Fact]
    public void Enqueue_AsManyWaitAsMay_RefusesTheAddressAndThenAll()
    {
        using var stored = new StoredRuns(_engine.Directory);
        using var queue = Queue(stored, new RunLimits { MaximumWaiting = 3, MaximumWaitingOfAddress = 2 });
        var first = queue.Enqueue(Request(k: 1), "one");
        queue.Enqueue(Request(k: 2), "one");

        var again = queue.Enqueue(Request(k: 1), "one");
        var ofAddress = Assert.Throws<QueueFullException>(() => queue.Enqueue(Request(k: 3), "one"));
        queue.Enqueue(Request(k: 3), "two");
        var ofAll = Assert.Throws<QueueFullException>(() => queue.Enqueue(Request(k: 4), "three"));
        var own = queue.Enqueue(Request(k: 5), address: null);

        Assert.Equal((first.Id, RunState.Queued), (again.Id, own.State));
        Assert.True(ofAddress.IsOfAddress);
        Assert.False(ofAll.IsOfAddress);
        Assert.Equal(4, queue.List().Count);
    }

    [Fact]
    public void Enqueue_OneOfTooManyIsCancelled_TakesAnother()
    {
        using var stored = new StoredRuns(_engine.Directory);
        using var queue = Queue(stored, new RunLimits { MaximumWaiting = 1, MaximumWaitingOfAddress = 1 });
        var first = queue.Enqueue(Request(k: 1), "one");

        queue.Cancel(first.Id);

        Assert.Equal(RunState.Queued, queue.Enqueue(Request(k: 2), "one").State);
    }

    private AnalysisRequest Request(int k) => _request with { Configuration = _request.Configuration with { K = k } };

    private RunQueue Queue(StoredRuns stored, RunLimits? limits = null) =>
        new(_engine.Scoring, stored, limits ?? new RunLimits(), TimeProvider.System, NullLogger<RunQueue>.Instance);
}
