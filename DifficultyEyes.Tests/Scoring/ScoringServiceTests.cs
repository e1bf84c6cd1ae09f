using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>What is computed, what is taken from the cache, and what is refused.</summary>
public sealed class ScoringServiceTests(SampleEngine sample) : IClassFixture<SampleEngine>
{
    [Fact]
    public async Task ScoreAsync_SameRequestAgain_ComputesNothing()
    {
        var stages = new StageRecorder();

        var again = await sample.Engine.Scoring.ScoreAsync(sample.Request, stages, TestContext.Current.CancellationToken);

        Assert.Equal(["Opening the model"], stages.Stages);
        Assert.Equal(sample.Analysis.Columns.Select(column => column.Id), again.Columns.Select(column => column.Id));
        Assert.All(again.Columns, column => Assert.Equal(sample.Analysis.FindColumn(column.Id)!.Values, column.Values));
    }

    [Fact]
    public async Task ScoreAsync_OtherK_RunsTheModelNotAgain()
    {
        var stages = new StageRecorder();
        var request = sample.Request with { Configuration = sample.Request.Configuration with { K = 7 } };

        var other = await sample.Engine.Scoring.ScoreAsync(request, stages, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Inference", stages.Stages);
        Assert.Contains(stages.Stages, stage => stage.StartsWith("Neighbors", StringComparison.Ordinal));
        Assert.NotEqual(sample.Analysis.Id, other.Id);
        Assert.Equal(7, other.FindColumn("kdn_data")!.Recipe.K);
    }

    [Fact]
    public async Task ScoreAsync_CancelledAmongNeighbors_GoesOnFromThere()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var request = sample.Request with { Configuration = sample.Request.Configuration with { K = 11, PoolGrid = 2 } };
        var first = new StageRecorder(stage =>
        {
            if (stage.StartsWith("Neighbors: layer 3", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        });
        var second = new StageRecorder();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sample.Engine.Scoring.ScoreAsync(request, first, stop.Token));
        var analysis = await sample.Engine.Scoring.ScoreAsync(request, second, TestContext.Current.CancellationToken);

        Assert.Contains("Inference", first.Stages);
        Assert.DoesNotContain("Inference", second.Stages);
        Assert.DoesNotContain(second.Stages.Intersect(first.Stages), stage => stage is "Neighbors: layer 1" or "Neighbors: layer 2");
        Assert.DoesNotContain(analysis.FindColumn("kdn_label_mean")!.Values, float.IsNaN);
        Assert.Empty(Directory.EnumerateFileSystemEntries(sample.Engine.Directory.Temporary));
    }

    [Fact]
    public async Task ScoreAsync_LayersNamed_ScoresThoseInTheirOrder()
    {
        var request = sample.Request with { Configuration = sample.Request.Configuration with { Layers = ["pixels", "logits", "softmax"] } };

        var analysis = await sample.Engine.Scoring.ScoreAsync(request, null, TestContext.Current.CancellationToken);

        Assert.Equal(["pixels", "logits", "softmax"], analysis.Models[0].Layers.Select(layer => layer.Id));
        Assert.Equal(3, analysis.FindColumn("prediction_depth")!.Recipe.Layers.Length);
        Assert.InRange(analysis.FindColumn("prediction_depth_raw")!.Values.Max(), 1, 4);
    }

    [Fact]
    public async Task ScoreAsync_UnknownLayer_IsRefusedByName()
    {
        var request = sample.Request with { Configuration = sample.Request.Configuration with { Layers = ["no such layer"] } };

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => sample.Engine.Scoring.ScoreAsync(request, null, TestContext.Current.CancellationToken));

        Assert.Contains("no such layer", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScoreAsync_ModelOfOtherClasses_IsRefusedWithBothNumbers()
    {
        var token = TestContext.Current.CancellationToken;
        var model = await sample.Engine.Models.ImportAsync(Corpus.Require("models", "wrong-classes.onnx"), "wrong", token);

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => sample.Engine.Scoring.ScoreAsync(sample.Request with { ModelHash = model.Hash }, null, token));

        Assert.Contains("7 outputs", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("10 classes", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class StageRecorder(Action<string>? entered = null) : IProgress<RunProgress>
    {
        private readonly Lock _changing = new();
        private readonly List<string> _stages = [];

        public IReadOnlyList<string> Stages
        {
            get
            {
                lock (_changing)
                {
                    return [.. _stages];
                }
            }
        }

        public void Report(RunProgress value)
        {
            lock (_changing)
            {
                if (_stages.LastOrDefault() == value.Stage)
                {
                    return;
                }

                _stages.Add(value.Stage);
            }

            entered?.Invoke(value.Stage);
        }
    }
}
