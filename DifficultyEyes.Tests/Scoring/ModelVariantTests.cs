using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>However a network was exported, it is the same network: all variants score as their float NCHW original.</summary>
public sealed class ModelVariantTests(ModelVariantTests.Scored scored) : IClassFixture<ModelVariantTests.Scored>
{
    // Single precision, summed in another order.
    private const double FloatPrecision = 1e-4;

    // 11 bits of mantissa through six layers.
    private const double HalfPrecision = 1e-2;

    [Theory]
    [InlineData("cifar10-cnn-softmax.onnx", "cifar10-cnn.onnx")]
    [InlineData("cifar10-cnn-nhwc.onnx", "cifar10-cnn.onnx")]
    [InlineData("cifar10-cnn-uint8.onnx", "cifar10-cnn.onnx")]
    [InlineData("multi-output.onnx", "cifar10-cnn.onnx")]
    [InlineData("cifar10-resnet20-fixedbatch1.onnx", "cifar10-resnet20.onnx")]
    public async Task Score_Variant_GivesTheOriginalsPredictionsProbabilitiesAndDepths(string variant, string original)
    {
        var expected = await scored.OfAsync(original);

        var actual = await scored.OfAsync(variant);

        Assert.Equal(expected.Models[0].Predictions, actual.Models[0].Predictions);
        AssertClose(expected.Models[0].Probabilities, actual.Models[0].Probabilities, FloatPrecision);
        Assert.Equal(expected.Models[0].Layers.Select(layer => layer.Title), actual.Models[0].Layers.Select(layer => layer.Title));
        Assert.InRange(SameShare(expected.FindColumn("prediction_depth_raw")!.Values, actual.FindColumn("prediction_depth_raw")!.Values), 0.998, 1);
    }

    [Fact]
    public async Task Score_HalfPrecision_GivesTheOriginalsPredictionsWithinIt()
    {
        var expected = await scored.OfAsync("cifar10-cnn.onnx");

        var actual = await scored.OfAsync("cifar10-cnn-fp16.onnx");

        Assert.InRange(SameShare(expected.Models[0].Predictions, actual.Models[0].Predictions), 0.995, 1);
        AssertClose(expected.Models[0].Probabilities, actual.Models[0].Probabilities, HalfPrecision);
        Assert.InRange(SameShare(expected.FindColumn("prediction_depth_raw")!.Values, actual.FindColumn("prediction_depth_raw")!.Values), 0.97, 1);
    }

    [Fact]
    public async Task Score_OutputNamedThatIsTheLikelyOne_GivesTheSame()
    {
        var expected = await scored.OfAsync("cifar10-cnn.onnx");

        var actual = await scored.OfAsync("multi-output.onnx", "logits");

        Assert.Equal(expected.Models[0].Predictions, actual.Models[0].Predictions);
    }

    [Fact]
    public async Task Score_OutputNamedThatIsAnotherVector_IsRefusedWithBothNumbers()
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => scored.OfAsync("multi-output.onnx", "embedding"));

        Assert.Equal("The model does not fit the dataset: the model has 64 outputs, the dataset 10 classes.", refusal.Message);
    }

    [Fact]
    public async Task Score_OutputThatIsNotThere_IsRefusedWithThoseThatAre()
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => scored.OfAsync("multi-output.onnx", "classes"));

        Assert.Equal("The model has no output classes. Its outputs are: logits, embedding.", refusal.Message);
    }

    [Theory]
    [InlineData("truncated.onnx", "The model file is damaged or ends too early: export or upload it again.")]
    [InlineData("not-a-model.onnx", "The file is not an ONNX model.")]
    [InlineData("wrong-classes.onnx", "The model does not fit the dataset: the model has 7 outputs, the dataset 10 classes.")]
    [InlineData("no-image-input.onnx", "The model takes no images: an image input has four axes (images, channels, rows, columns), but input has 2: [open, 10].")]
    public async Task Score_UnusableModel_IsRefusedWithTheReason(string file, string reason)
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => scored.OfAsync(file));

        Assert.Equal(reason, refusal.Message);
    }

    private static double SameShare<T>(T[] expected, T[] actual) => expected.Zip(actual, (first, second) => Equals(first, second)).Count(same => same) / (double)expected.Length;

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (first, second) => Math.Abs((double)first - second)).Max(), 0, tolerance);
    }

    /// <summary>Scores each model on the same 500 lossless images, once.</summary>
    public sealed class Scored : IAsyncLifetime
    {
        private readonly Dictionary<(string Model, string? Output), ScoredAnalysis> _analyses = [];
        private readonly string _archive = Path.Combine(Path.GetTempPath(), $"difficultyeyes-{Guid.NewGuid():N}.zip");
        private TestEngine? _engine;

        public async ValueTask InitializeAsync() => _engine = await TestEngine.StartAsync(TestContext.Current.CancellationToken);

        public async Task<ScoredAnalysis> OfAsync(string model, string? output = null)
        {
            if (_analyses.TryGetValue((model, output), out var known))
            {
                return known;
            }

            var token = TestContext.Current.CancellationToken;
            var modelPath = Corpus.Require("models", model);
            if (!File.Exists(_archive))
            {
                FewCifarImages.Write(_archive, imagesPerClass: 50);
            }

            var imported = await _engine!.Models.ImportAsync(modelPath, model, token);
            var suggested = (await _engine.Models.DescribeAsync(imported.Hash, null, TestContext.Current.CancellationToken)).SuggestedPreprocessing;
            var analysis = await _engine.ScoreAsync(
                _archive, modelPath, null, _ => new ScoringConfiguration { Preprocessing = suggested, OutputName = output, K = 10 }, token);
            return _analyses[(model, output)] = analysis;
        }

        public async ValueTask DisposeAsync()
        {
            File.Delete(_archive);
            await _engine!.DisposeAsync();
        }
    }
}
