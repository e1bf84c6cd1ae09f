using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Golden;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>The data perspective seen through another model.</summary>
public sealed class EncoderTests
{
    [Fact]
    public async Task Score_EmbeddingOfAnotherModel_GivesTheGoldenDisagreementInThatLayer()
    {
        var token = TestContext.Current.CancellationToken;
        var encoderPath = Corpus.Require("models", "multi-output.onnx");
        await using var engine = await TestEngine.StartAsync(token);
        var encoder = await engine.Models.ImportAsync(encoderPath, "own encoder", ModelUse.Encoder, token);
        var description = await engine.Models.DescribeEncoderAsync(encoder.Hash, token);

        var analysis = await engine.ScoreAsync(
            Corpus.Require("datasets", "cifar10-test-2k-png.zip"),
            Corpus.Require("models", "cifar10-resnet20.onnx"),
            null,
            preprocessing => new ScoringConfiguration
            {
                Preprocessing = preprocessing,
                Layers = ["logits"],
                DataRepresentation = DataRepresentation.Encoder,
                EncoderHash = encoder.Hash,
                EncoderPreprocessing = description.SuggestedPreprocessing,
            },
            token);

        var golden = GoldenTable.Read(Corpus.Require("golden", "cifar10-cnn-on-cifar10-test-2k-layers.csv"));
        var expected = golden.Numbers("kdn_label_k30:penultimate");
        var ambiguous = golden.Numbers("amb_k30:penultimate");
        var actual = analysis.FindColumn("kdn_data")!.Values;
        Assert.All(Enumerable.Range(0, actual.Length).Where(index => ambiguous[index] == 0), index => Assert.Equal(expected[index], actual[index], 1e-5));
        Assert.Equal("encoder own encoder", analysis.DataRepresentationTitle);
        Assert.Equal(encoder.Hash, analysis.FindColumn("kdn_data")!.Recipe.EncoderHash);
        Assert.InRange(analysis.DataVoteAccuracy, 0.6, 0.8);
    }

    [Fact]
    public async Task Score_EncoderThatIsTheModelItself_IsRefused()
    {
        var token = TestContext.Current.CancellationToken;
        var path = Corpus.Require("models", "multi-output.onnx");
        await using var engine = await TestEngine.StartAsync(token);
        var encoder = await engine.Models.ImportAsync(path, "both", ModelUse.Encoder, token);

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => engine.ScoreAsync(
            Corpus.Require("datasets", "cifar10-test-2k-png.zip"),
            path,
            null,
            preprocessing => new ScoringConfiguration
            {
                Preprocessing = preprocessing, DataRepresentation = DataRepresentation.Encoder, EncoderHash = encoder.Hash, EncoderPreprocessing = preprocessing,
            },
            token));

        Assert.Contains("the analyzed model itself", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FirstAsEncoderThenAsClassifier_IsOfferedAsClassifier()
    {
        var token = TestContext.Current.CancellationToken;
        var path = Corpus.Require("models", "multi-output.onnx");
        await using var engine = await TestEngine.StartAsync(token);

        var first = await engine.Models.ImportAsync(path, "m", ModelUse.Encoder, token);
        var second = await engine.Models.ImportAsync(path, "m", ModelUse.Classifier, token);
        var third = await engine.Models.ImportAsync(path, "m", ModelUse.Encoder, token);

        Assert.Equal([true, false, false], [first.IsEncoder, second.IsEncoder, third.IsEncoder]);
    }

    [Theory]
    [InlineData("multi-output.onnx", "embedding", 64)]
    [InlineData("cifar10-resnet20.onnx", "logits", 10)]
    public void InspectEncoder_Model_TakesTheLikelyVector(string file, string output, int width)
    {
        var encoder = ModelInspector.InspectEncoder(File.ReadAllBytes(Corpus.Require("models", file)));

        Assert.Equal((output, width), (encoder.OutputName, encoder.Width));
    }

    [Fact]
    public void InspectEncoder_NoImageInput_IsRefused() =>
        Assert.Throws<ModelMismatchException>(() => ModelInspector.InspectEncoder(File.ReadAllBytes(Corpus.Require("models", "no-image-input.onnx"))));
}
