using System.Diagnostics;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Representation.Inference.Containment;

/// <summary>Models that pass their first look and do harm on the images: what they do ends with the process of their own.</summary>
public sealed class ContainedRunTests : IDisposable
{
    private const byte Black = 0;
    private const byte Gray = 128;
    private const byte White = 255;

    private static readonly ModelLimits s_limits = new() { RunMemoryBytes = 1L << 30 };

    private readonly string _folder = Directory.CreateTempSubdirectory("difficultyeyes-").FullName;
    private readonly string _modelPath = Path.GetTempFileName();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        File.Delete(_modelPath);
    }

    [Fact]
    public async Task Extract_RealModel_GivesToTheLastBitWhatThisProcessGives()
    {
        var images = CorpusImages.Read("cifar10-test-2k.zip");
        var path = Corpus.Require("models", "cifar10-cnn.onnx");
        string[] layers = ["/block2/block2.2/MaxPool_output_0", PseudoLayer.Pixels, "/relu/Relu_output_0", PseudoLayer.Softmax];
        var request = Request(new(path, "cnn"), ModelInspector.Inspect(await File.ReadAllBytesAsync(path, Token)), images, new SkiaImageDecoder());
        using var host = Host(s_limits);

        var here = await RepresentationExtractor.ExtractAsync(new LocalModelHost(s_limits, TimeProvider.System), WithLayers("here"), Progress, Token);
        var contained = await RepresentationExtractor.ExtractAsync(host, WithLayers("contained"), Progress, Token);
        var again = await RepresentationExtractor.ExtractAsync(host, WithLayers("again"), Progress, Token);

        Assert.Equal(here.Outputs, contained.Outputs);
        Assert.Equal(here.Outputs, again.Outputs);
        Assert.All(here.Layers.Zip(contained.Layers), pair => Assert.Equal(ReadLayer(pair.First.Path), ReadLayer(pair.Second.Path)));
        Assert.Equal(3 * layers.Length, Directory.GetFiles(_folder).Length);

        ExtractionRequest WithLayers(string name) =>
            request with { Layers = [.. layers.Select((id, layer) => new LayerDestination(id, Path.Combine(_folder, $"{name}-{layer}")))] };
    }

    [Fact]
    public async Task Extract_ModelThatLoopsOnImages_IsEndedWhenNoBatchGetsDone()
    {
        var failure = await ExtractAsync(HostileModels.RunningByShade(), [Black, Gray, Black], s_limits with { BatchTimeout = TimeSpan.FromSeconds(2) });

        Assert.Contains("no batch got done for 2 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Models:BatchTimeout", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Extract_ModelThatTakesAllMemoryOnImages_FailsWithinItsLimit()
    {
        var failure = await ExtractAsync(HostileModels.EatingByShade(), [Black, White], s_limits);

        Assert.Contains("Inference stopped at instances 1 to 1 on CPU", failure.Message, StringComparison.Ordinal);
        Assert.Contains("allocate memory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_ModelThatFailsOnAnImage_NamesTheInstances()
    {
        var failure = await ExtractAsync(HostileModels.RunningByShade(), [Black, White], s_limits);

        Assert.Contains("Inference stopped at instances 1 to 1 on CPU", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_RunTakesMoreProcessorTimeThanAllowed_IsEndedAndSaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux bounds the processor time of a process.");

        var failure = await ExtractAsync(HostileModels.RunningByShade(), [Gray, Gray, Gray], s_limits with { RunProcessorTime = TimeSpan.FromSeconds(2) });

        Assert.Contains("Models:RunProcessorTime", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_Cancelled_EndsTheProcessAndLeavesNoFile()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var host = Host(s_limits);
        var request = CraftedRequest(HostileModels.RunningByShade(), [Gray, Black]) with { OnDecoded = (instance, _) => Stop(instance) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RepresentationExtractor.ExtractAsync(host, request, Progress, stop.Token));

        Assert.Equal(TimeSpan.Zero, host.ProcessorTime);
        Assert.Empty(Directory.GetFiles(_folder));

        void Stop(int instance)
        {
            if (instance == 1)
            {
                stop.Cancel();
            }
        }
    }

    [Fact]
    public async Task Open_OnLinux_TheProcessHasItsLimits()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits are set on Linux.");
        var request = CraftedRequest(new CraftedModel(2).ToBytes(), [Black]);
        using var host = Host(s_limits);

        await using var run = await host.OpenAsync(
            request.Model, InferenceRate.SetupOf(request.Description, request.Preprocessing, null, request.Device), Token);

        var process = Assert.Single(host.ProcessIds);
        var status = await File.ReadAllLinesAsync($"/proc/{process}/status", Token);
        Assert.Contains("NoNewPrivs:\t1", status);
        Assert.Contains("Seccomp:\t2", status);
        Assert.Equal("1000", (await File.ReadAllTextAsync($"/proc/{process}/oom_score_adj", Token)).Trim());
        var limits = await File.ReadAllLinesAsync($"/proc/{process}/limits", Token);
        Assert.Equal("0", SoftLimit("Max file size"));
        Assert.Equal("0", SoftLimit("Max core file size"));
        Assert.Equal("1073741824", SoftLimit("Max data size"));
        Assert.True(long.Parse(SoftLimit("Max cpu time"), System.Globalization.CultureInfo.InvariantCulture) > 0);

        string SoftLimit(string name) =>
            Assert.Single(limits, line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
    }

    [Fact]
    public async Task Extract_SignalsToTheWholeGroup_AreLeftToWhoStartedTheRun()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent by kill.");
        var request = CraftedRequest(new CraftedModel(2).ToBytes(), [Black, Gray, White]);
        using var host = Host(s_limits);
        await host.DescribeAsync(request.Model, null, null, Token);
        var process = Assert.Single(host.ProcessIds).ToString(System.Globalization.CultureInfo.InvariantCulture);

        foreach (var signal in (string[])["-INT", "-TERM", "-HUP"])
        {
            using var kill = Process.Start("kill", [signal, process]);
            await kill.WaitForExitAsync(Token);
            Assert.Equal(0, kill.ExitCode);
        }

        Assert.Equal(6, (await RepresentationExtractor.ExtractAsync(host, request, Progress, Token)).Outputs.Length);
        Assert.Equal(process, Assert.Single(host.ProcessIds).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Progress<RunProgress> Progress => new();

    private static ContainedModelHost Host(ModelLimits limits) => new(limits, ContainedModelHostTests.Command, TimeProvider.System);

    private static float[] ReadLayer(string path)
    {
        using var file = MappedMatrixFile.Open(path);
        return file.Matrix.Values.ToArray();
    }

    private async Task<ScoringException> ExtractAsync(byte[] model, byte[] shades, ModelLimits limits)
    {
        using var host = Host(limits);
        return await Assert.ThrowsAsync<ScoringException>(() => RepresentationExtractor.ExtractAsync(host, CraftedRequest(model, shades), Progress, Token));
    }

    private ExtractionRequest CraftedRequest(byte[] model, byte[] shades)
    {
        File.WriteAllBytes(_modelPath, model);
        return Request(new(_modelPath, "crafted"), ModelInspector.Inspect(model), [.. shades.Select(shade => new[] { shade })], new ShadeDecoder(CraftedModel.Side)) with
        {
            Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side),
            BatchSize = 1,
        };
    }

    private ExtractionRequest Request(ModelFile model, ModelDescription description, byte[][] images, IImageDecoder decoder) => new()
    {
        InstanceCount = images.Length,
        ReadEncoded = instance => images[instance],
        Decoder = decoder,
        Preprocessing = description.SuggestedPreprocessing,
        Model = model,
        Description = description,
        Layers = [],
        PoolGrid = 4,
        Device = DeviceSelector.Choose(DevicePreference.Cpu),
        TemporaryFolder = _folder,
    };
}
