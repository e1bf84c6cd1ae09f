using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Tests.Scoring;

public sealed class ProjectionTurnTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindProjectionAsync_WhileAnotherIsComputed_WaitsForItsTurn()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var sample = Directory.CreateDirectory(Path.Combine(engine.Directory.Root, "sample")).FullName;
        SampleGenerator.Write(sample, seed: 4, 60, Token);
        var analysis = await engine.ScoreAsync(
            Path.Combine(sample, "figures.zip"), BuiltInSample.ModelPath, null,
            _ => new ScoringConfiguration { K = 5, Layers = ["logits"], Preprocessing = PreprocessingPresets.Create("unit", SampleGenerator.ImageSize, SampleGenerator.ImageSize) },
            Token);
        var layers = await engine.Service<AnalysisReader>().ReadLayersAsync(analysis.Id, Token);
        var key = ProjectionCache.Key(layers[0].MatrixKey, layers[0].AllNeighborsKey, ProjectionMethod.Pca);
        var (isAtWork, waits) = (new Reported("Projection"), new Reported("Waiting for another projection"));

        // Somebody else computes it, so that the first stays at work until the test has seen the second wait.
        var held = await engine.Service<ResultLocks>().TakeAsync([key.Hash], null, Token);
        var first = engine.Analyses.FindProjectionAsync(analysis.Id, layers[0].Id, ProjectionMethod.Pca, isAtWork, Token);
        await isAtWork.Task.WaitAsync(Token);
        var second = engine.Analyses.FindProjectionAsync(analysis.Id, layers[1].Id, ProjectionMethod.Pca, waits, Token);
        await waits.Task.WaitAsync(Token);
        held.Dispose();

        Assert.Equal((120, 120), ((await first)!.Length, (await second)!.Length));
    }

    private sealed class Reported(string stage) : IProgress<RunProgress>
    {
        private readonly TaskCompletionSource _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _reported.Task;

        public void Report(RunProgress value)
        {
            if (value.Stage == stage)
            {
                _reported.TrySetResult();
            }
        }
    }
}
