using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Golden;

namespace DifficultyEyes.Tests.Representation.Inference;

public sealed class RepresentationExtractorTests : IDisposable
{
    private static readonly Progress<RunProgress> NoProgress = new();
    private static readonly LocalModelHost s_host = new(new ModelLimits(), TimeProvider.System);

    private readonly string _folder = Directory.CreateTempSubdirectory("difficultyeyes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cifar10-resnet20", "/Flatten_output_0")]
    [InlineData("cifar10-cnn", "/relu/Relu_output_0")]
    public async Task Extract_LosslessImages_AgreesWithTheGoldenLogitsAndPenultimate(string model, string penultimate)
    {
        var images = CorpusImages.Read("cifar10-test-2k-png.zip");
        var request = Request(images, model + ".onnx", penultimate, PseudoLayer.Softmax, PseudoLayer.Pixels);

        var result = await RepresentationExtractor.ExtractAsync(s_host, request, NoProgress, TestContext.Current.CancellationToken);

        AssertClose(NumpyArray.ReadSingles(Golden(model, "logits.npy")), result.Outputs, 1e-4);
        using var stored = MappedMatrixFile.Open(result.Layers[0].Path);
        AssertClose(NumpyArray.ReadSingles(Golden(model, "penultimate.npy")), stored.Matrix.Values.ToArray(), 1e-4);
        Assert.Equal([64, 10, 3072], result.Layers.Select(layer => layer.Width));
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
    }

    [Theory]
    [InlineData("cifar10-cnn-softmax.onnx", 1e-4)]
    [InlineData("cifar10-cnn-nhwc.onnx", 1e-4)]
    [InlineData("cifar10-cnn-uint8.onnx", 1e-4)]
    [InlineData("multi-output.onnx", 1e-4)]
    [InlineData("cifar10-cnn-fp16.onnx", 0.05)]
    public async Task Extract_VariantOfAModel_GivesTheSameLogits(string variant, double tolerance)
    {
        var images = CorpusImages.Read("cifar10-test-2k-png.zip")[..70];

        var result = await RepresentationExtractor.ExtractAsync(s_host, Request(images, variant), NoProgress, TestContext.Current.CancellationToken);

        AssertClose(NumpyArray.ReadSingles(Golden("cifar10-cnn", "logits.npy"))[..700], result.Outputs, tolerance);
    }

    [Fact]
    public async Task Extract_FixedBatch_GivesTheSameLogits()
    {
        var images = CorpusImages.Read("cifar10-test-2k-png.zip")[..5];

        var result = await RepresentationExtractor.ExtractAsync(
            s_host, Request(images, "cifar10-resnet20-fixedbatch1.onnx"), NoProgress, TestContext.Current.CancellationToken);

        AssertClose(NumpyArray.ReadSingles(Golden("cifar10-resnet20", "logits.npy"))[..50], result.Outputs, 1e-4);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(1)]
    public async Task Extract_PooledMap_IsTheMeanOverItsCells(int grid)
    {
        const string stem = "/stem/stem.2/Relu_output_0";
        var images = CorpusImages.Read("cifar10-test-2k-png.zip")[..3];
        var whole = await ExtractOneAsync(images, stem, null);

        var pooled = await ExtractOneAsync(images, stem, grid);

        AssertClose(AdaptiveMeans(whole, 3 * 16, 32, grid), pooled, 1e-5);
    }

    [Fact]
    public async Task Extract_UnknownLayer_NamesNearOnes()
    {
        var request = Request(CorpusImages.Read("cifar10-test-2k-png.zip")[..1], "cifar10-cnn.onnx", "block1.2/MaxPool");

        var failure = await Assert.ThrowsAsync<ModelMismatchException>(
            () => RepresentationExtractor.ExtractAsync(s_host, request, NoProgress, TestContext.Current.CancellationToken));

        Assert.Contains("/block1/block1.2/MaxPool_output_0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_UnreadableImage_StopsWithItsInstanceAndLeavesNoFile()
    {
        var images = CorpusImages.Read("cifar10-test-2k-png.zip")[..100];
        images[77] = [1, 2, 3];

        var failure = await Assert.ThrowsAsync<ScoringException>(() => RepresentationExtractor.ExtractAsync(
            s_host, Request(images, "cifar10-cnn.onnx", PseudoLayer.Pixels), NoProgress, TestContext.Current.CancellationToken));

        Assert.Contains("instance 77", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Extract_Cancelled_StopsAndLeavesNoFile()
    {
        using var cancellation = new CancellationTokenSource();
        var request = Request(CorpusImages.Read("cifar10-test-2k-png.zip"), "cifar10-cnn.onnx", PseudoLayer.Pixels) with
        {
            OnDecoded = (instanceIndex, _) =>
            {
                if (instanceIndex == 200)
                {
                    cancellation.Cancel();
                }
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RepresentationExtractor.ExtractAsync(s_host, request, NoProgress, cancellation.Token));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private async Task<float[]> ExtractOneAsync(byte[][] images, string layer, int? grid)
    {
        var request = Request(images, "cifar10-resnet20.onnx", layer) with { PoolGrid = grid };
        var result = await RepresentationExtractor.ExtractAsync(s_host, request, NoProgress, TestContext.Current.CancellationToken);
        using var file = MappedMatrixFile.Open(result.Layers[0].Path);
        return file.Matrix.Values.ToArray();
    }

    private ExtractionRequest Request(byte[][] images, string model, params string[] layers)
    {
        var path = Corpus.Require("models", model);
        var description = ModelInspector.Inspect(File.ReadAllBytes(path));
        return new ExtractionRequest
        {
            InstanceCount = images.Length,
            ReadEncoded = instanceIndex => images[instanceIndex],
            Decoder = new SkiaImageDecoder(),
            Preprocessing = description.SuggestedPreprocessing,
            Model = new(path, model),
            Description = description,
            Layers = [.. layers.Select((layer, index) => new LayerDestination(layer, Path.Combine(_folder, $"{index}.layer")))],
            PoolGrid = 4,
            Device = DeviceSelector.Choose(DevicePreference.Auto),
            TemporaryFolder = _folder,
        };
    }

    private static string Golden(string model, string what) => Corpus.Require("golden", $"{model}-on-cifar10-test-2k-{what}");

    private static float[] AdaptiveMeans(float[] maps, int mapCount, int side, int grid)
    {
        var means = new List<float>();
        for (var map = 0; map < mapCount; map++)
        {
            for (var cell = 0; cell < grid * grid; cell++)
            {
                var (top, bottom) = (cell / grid * side / grid, (int)Math.Ceiling((cell / grid + 1) * side / (double)grid));
                var (left, right) = (cell % grid * side / grid, (int)Math.Ceiling((cell % grid + 1) * side / (double)grid));
                var values = from row in Enumerable.Range(top, bottom - top)
                             from column in Enumerable.Range(left, right - left)
                             select (double)maps[(((map * side) + row) * side) + column];
                means.Add((float)values.Average());
            }
        }

        return [.. means];
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Zip(actual, (first, second) => Math.Abs(first - second)).Max() <= tolerance);
    }
}
