using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Inference that was cut off goes on behind the batches that were done.</summary>
public sealed class ResumedInferenceTests
{
    private const int ImageCount = 600;
    private const int CutOffAt = 200;

    [Fact]
    public async Task ScoreAsync_CancelledWithinInference_GoesOnThereWithTheSameNumbers()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        await using var undisturbed = await TestEngine.StartAsync(token);
        var sample = System.IO.Directory.CreateDirectory(Path.Combine(engine.Directory.Root, "sample")).FullName;
        SampleGenerator.Write(sample, seed: 4, ImageCount, token);
        var request = await RequestAsync(engine, sample, token);
        await RequestAsync(undisturbed, sample, token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var first = new InferenceRecorder(done => done >= CutOffAt, stop.Cancel);
        var second = new InferenceRecorder(_ => false, null);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Scoring.ScoreAsync(request, first, stop.Token));
        var unfinished = Assert.Single(System.IO.Directory.GetDirectories(engine.Directory.Unfinished));
        Assert.True(File.Exists(Path.Combine(unfinished, "checkpoint")));
        var resumed = await engine.Scoring.ScoreAsync(request, second, token);
        var expected = await undisturbed.Scoring.ScoreAsync(request, null, token);

        Assert.True(second.Done[0] > CutOffAt, $"It went on from {second.Done[0]}, having stopped at {first.Done[^1]}.");
        Assert.Equal(ImageCount, second.Done[^1]);
        Assert.All(expected.Columns, column => Assert.Equal(column.Values, resumed.FindColumn(column.Id)!.Values));
        Assert.Empty(System.IO.Directory.GetDirectories(engine.Directory.Unfinished));
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(engine.Directory.Temporary));
    }

    [Fact]
    public async Task ScoreAsync_CheckpointDamaged_RunsTheModelFromTheStart()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        var sample = System.IO.Directory.CreateDirectory(Path.Combine(engine.Directory.Root, "sample")).FullName;
        SampleGenerator.Write(sample, seed: 4, ImageCount, token);
        var request = await RequestAsync(engine, sample, token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var second = new InferenceRecorder(_ => false, null);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.Scoring.ScoreAsync(request, new InferenceRecorder(done => done >= CutOffAt, stop.Cancel), stop.Token));
        var checkpoint = Path.Combine(System.IO.Directory.GetDirectories(engine.Directory.Unfinished)[0], "checkpoint");
        await File.WriteAllTextAsync(checkpoint, "{\"BatchSize\":", token);

        await engine.Scoring.ScoreAsync(request, second, token);

        Assert.True(second.Done[0] < CutOffAt);
        Assert.Equal(ImageCount, second.Done[^1]);
    }

    [Fact]
    public async Task ScoreAsync_CancelledWithinTheEncoder_GoesOnThereWithTheSameVectors()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        await using var undisturbed = await TestEngine.StartAsync(token);
        var sample = System.IO.Directory.CreateDirectory(Path.Combine(engine.Directory.Root, "sample")).FullName;
        SampleGenerator.Write(sample, seed: 4, ImageCount, token);
        var request = await WithEncoderAsync(engine, sample, token);
        await WithEncoderAsync(undisturbed, sample, token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var first = new InferenceRecorder(done => done >= CutOffAt, stop.Cancel, "Encoder");
        var second = new InferenceRecorder(_ => false, null, "Encoder");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Scoring.ScoreAsync(request, first, stop.Token));
        var unfinished = Assert.Single(System.IO.Directory.GetDirectories(engine.Directory.Unfinished));
        Assert.True(File.Exists(Path.Combine(unfinished, "checkpoint")));
        var resumed = await engine.Scoring.ScoreAsync(request, second, token);
        var expected = await undisturbed.Scoring.ScoreAsync(request, null, token);

        Assert.True(second.Done[0] > CutOffAt, $"It went on from {second.Done[0]}, having stopped at {first.Done[^1]}.");
        Assert.Equal(ImageCount, second.Done[^1]);
        Assert.Equal("encoder", resumed.DataRepresentationId);
        Assert.All(expected.Columns, column => Assert.Equal(column.Values, resumed.FindColumn(column.Id)!.Values));
        Assert.Empty(System.IO.Directory.GetDirectories(engine.Directory.Unfinished));
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(engine.Directory.Temporary));
    }

    [Fact]
    public async Task ScoreAsync_CancelledWithinAPassOverChangedImages_GoesOnThereAndKeepsThePassesBefore()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = await TestEngine.StartAsync(token);
        await using var undisturbed = await TestEngine.StartAsync(token);
        var sample = System.IO.Directory.CreateDirectory(Path.Combine(engine.Directory.Root, "sample")).FullName;
        SampleGenerator.Write(sample, seed: 4, ImageCount, token);
        var request = await RequestAsync(engine, sample, token);
        request = request with { Configuration = request.Configuration with { Stability = [ImageChange.Flip, ImageChange.Brighter] } };
        await RequestAsync(undisturbed, sample, token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var first = new InferenceRecorder(done => done >= CutOffAt, stop.Cancel, "Stability: brighter");
        var (second, flips) = (new InferenceRecorder(_ => false, null, "Stability: brighter"), new InferenceRecorder(_ => false, null, "Stability: flip"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Scoring.ScoreAsync(request, first, stop.Token));
        var resumed = await engine.Scoring.ScoreAsync(request, new BothRecorders(second, flips), token);
        var expected = await undisturbed.Scoring.ScoreAsync(request, null, token);

        Assert.Empty(flips.Done);
        Assert.True(second.Done[0] > CutOffAt, $"It went on from {second.Done[0]}, having stopped at {first.Done[^1]}.");
        Assert.Equal(expected.FindColumn("stability")!.Values, resumed.FindColumn("stability")!.Values);
        Assert.Empty(System.IO.Directory.GetDirectories(engine.Directory.Unfinished));
    }

    // A small random projection of the image stands for an encoder.
    private static async Task<AnalysisRequest> WithEncoderAsync(TestEngine engine, string sample, CancellationToken cancellationToken)
    {
        var path = Path.Combine(sample, "encoder.onnx");
        await File.WriteAllBytesAsync(path, new CraftedModel(16).ToBytes(), cancellationToken);
        var encoder = await engine.Models.ImportAsync(path, "projection", ModelUse.Encoder, cancellationToken);
        var request = await RequestAsync(engine, sample, cancellationToken);
        return request with
        {
            Configuration = request.Configuration with
            {
                DataRepresentation = DataRepresentation.Encoder,
                EncoderHash = encoder.Hash,
                EncoderPreprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side),
            },
        };
    }

    private static Task<AnalysisRequest> RequestAsync(TestEngine engine, string sample, CancellationToken cancellationToken) => engine.RequestAsync(
        Path.Combine(sample, "figures.zip"),
        BuiltInSample.ModelPath,
        null,
        _ => new ScoringConfiguration
        {
            K = 5,
            Layers = ["logits"],
            Preprocessing = PreprocessingPresets.Create("unit", SampleGenerator.ImageSize, SampleGenerator.ImageSize),
        },
        cancellationToken);

    private sealed class BothRecorders(InferenceRecorder first, InferenceRecorder second) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            first.Report(value);
            second.Report(value);
        }
    }

    private sealed class InferenceRecorder(Predicate<long> isEnough, Action? enough, string stage = "Inference") : IProgress<RunProgress>
    {
        public List<long> Done { get; } = [];

        public void Report(RunProgress value)
        {
            if (value.Stage != stage || value.Total == 0)
            {
                return;
            }

            Done.Add(value.Done);
            if (isEnough(value.Done))
            {
                enough?.Invoke();
            }
        }
    }
}
