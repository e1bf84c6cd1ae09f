using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using static DifficultyEyes.Tests.Representation.Inference.CraftedModel;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>Several devices share the batches; sessions on the CPU stand in for GPUs.</summary>
public sealed class SharedInferenceTests : IDisposable
{
    private const byte Black = 0;
    private const byte Gray = 128;
    private const byte White = 255;

    private static readonly DeviceChoice Cpu = DeviceSelector.Choose(DevicePreference.Cpu);
    private static readonly DeviceChoice Two = Cpu with { Name = "both", Shares = [Cpu with { Name = "the first device" }, Cpu with { Name = "the second device" }] };

    private static readonly LocalModelHost s_host = new(new ModelLimits(), TimeProvider.System);

    private readonly string _folder = Directory.CreateTempSubdirectory("difficultyeyes-").FullName;
    private readonly string _modelPath = Path.GetTempFileName();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        File.Delete(_modelPath);
    }

    [Fact]
    public async Task Extract_TwoDevices_GivesEveryInstanceWhatOneGives()
    {
        var alone = await ExtractAsync(CorpusRequest(Cpu, "alone"));

        var shared = await ExtractAsync(CorpusRequest(Two, "shared"));

        Assert.Equal(alone.Outputs, shared.Outputs);
        Assert.All(alone.Layers.Zip(shared.Layers), pair => Assert.Equal(ReadLayer(pair.First.Path), ReadLayer(pair.Second.Path)));
    }

    [Fact]
    public async Task Extract_TwoDevicesCutOffAndResumed_GivesWhatOneUndisturbedGives()
    {
        var alone = await ExtractAsync(CorpusRequest(Cpu, "alone"));
        var unfinished = new ExtractionResume(Directory.CreateDirectory(Path.Combine(_folder, "unfinished")).FullName, TimeSpan.Zero, TimeProvider.System);
        var request = CorpusRequest(Two, "shared") with { Resume = unfinished };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (first, second) = (new Recorder(done => done >= 600, stop.Cancel), new Recorder(_ => false, () => { }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RepresentationExtractor.ExtractAsync(s_host, request, first, stop.Token));
        var resumed = await RepresentationExtractor.ExtractAsync(s_host, request, second, TestContext.Current.CancellationToken);

        Assert.True(second.Done[0] > 600, $"It went on from {second.Done[0]}.");
        Assert.Equal(second.Done.Order(), second.Done);
        Assert.Equal(request.InstanceCount, second.Done[^1]);
        Assert.Equal(alone.Outputs, resumed.Outputs);
        Assert.All(alone.Layers.Zip(resumed.Layers), pair => Assert.Equal(ReadLayer(pair.First.Path), ReadLayer(pair.Second.Path)));
    }

    // The first batch would keep its device busy for years: it ends only because the other device fails and stops it.
    [Fact]
    public async Task Extract_OneDeviceFails_StopsTheOtherAndSaysWhere()
    {
        byte[] shades = [Gray, Black, White, Black, .. Enumerable.Repeat(Black, 200)];
        var request = ShadesRequest(shades, batchSize: 2);

        var failure = await Assert.ThrowsAsync<ScoringException>(() => ExtractAsync(request));

        Assert.Matches("Inference stopped at instances 2 to 3 on the (first|second) device: ", failure.Message);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Extract_CancelledWhileBothRun_StopsBoth()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var request = ShadesRequest([Gray, Gray, Black], batchSize: 1) with { OnDecoded = (instance, _) => CancelAtLast(instance) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RepresentationExtractor.ExtractAsync(s_host, request, new Progress<RunProgress>(), stop.Token));

        Assert.Empty(Directory.GetFiles(_folder));

        void CancelAtLast(int instance)
        {
            if (instance == 2)
            {
                stop.Cancel();
            }
        }
    }

    private static Task<ExtractionResult> ExtractAsync(ExtractionRequest request) =>
        RepresentationExtractor.ExtractAsync(s_host, request, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

    private static float[] ReadLayer(string path)
    {
        using var file = MappedMatrixFile.Open(path);
        return file.Matrix.Values.ToArray();
    }

    private ExtractionRequest CorpusRequest(DeviceChoice device, string name)
    {
        var images = CorpusImages.Read("cifar10-test-2k.zip");
        string[] layers = ["/block2/block2.2/MaxPool_output_0", "/relu/Relu_output_0", PseudoLayer.Softmax, PseudoLayer.Pixels];
        return Request(File.ReadAllBytes(Corpus.Require("models", "cifar10-cnn.onnx")), images, new SkiaImageDecoder(), device) with
        {
            Layers = [.. layers.Select((id, layer) => new LayerDestination(id, Path.Combine(_folder, $"{name}-{layer}")))],
        };
    }

    private ExtractionRequest ShadesRequest(byte[] shades, int batchSize) =>
        Request(HostileModels.RunningByShade(), [.. shades.Select(shade => new[] { shade })], new ShadeDecoder(Side), Two) with
        {
            Preprocessing = PreprocessingPresets.Create("unit", Side, Side),
            BatchSize = batchSize,
        };

    private ExtractionRequest Request(byte[] model, byte[][] images, IImageDecoder decoder, DeviceChoice device)
    {
        File.WriteAllBytes(_modelPath, model);
        var description = ModelInspector.Inspect(model);
        return new ExtractionRequest
        {
            InstanceCount = images.Length,
            ReadEncoded = instance => images[instance],
            Decoder = decoder,
            Preprocessing = description.SuggestedPreprocessing,
            Model = new(_modelPath, "model"),
            Description = description,
            Layers = [],
            PoolGrid = 4,
            Device = device,
            TemporaryFolder = _folder,
        };
    }

    private sealed class Recorder(Predicate<long> isEnough, Action enough) : IProgress<RunProgress>
    {
        public List<long> Done { get; } = [];

        public void Report(RunProgress value)
        {
            Done.Add(value.Done);
            if (isEnough(value.Done))
            {
                enough();
            }
        }
    }
}
