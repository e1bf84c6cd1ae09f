using DifficultyEyes.Core;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Few classes, many, and outputs that are no numbers, over images and models made on the spot.</summary>
public sealed class ClassCountTests : IDisposable
{
    // A file header, an info header, and rows from the bottom up: blue, green, red; 24 bytes a row need no filling.
    private const int HeaderBytes = 54;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-classes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(2, 10)]
    [InlineData(3, 10)]
    [InlineData(1000, 1)]
    public async Task Score_AnyNumberOfClasses_GivesADistributionAndAPredictionOfEachImage(int classCount, int imagesPerClass)
    {
        var analysis = await ScoreAsync(new CraftedModel(classCount), classCount, imagesPerClass);

        var model = analysis.Models[0];
        Assert.Equal(classCount * imagesPerClass, analysis.InstanceCount);
        Assert.Equal(classCount * analysis.InstanceCount, model.Probabilities.Length);
        Assert.All(Enumerable.Range(0, analysis.InstanceCount), instanceIndex =>
        {
            var row = model.Probabilities.AsSpan(instanceIndex * classCount, classCount).ToArray();
            Assert.Equal(1, row.Sum(value => (double)value), 1e-4);
            Assert.Equal(row.Max(), row[model.Predictions[instanceIndex]]);
        });
        Assert.All(analysis.FindColumn("entropy")!.Values, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public async Task Score_OutputsThatAreNoNumbers_StopsWithAnInstance()
    {
        // The logarithm of what is below 0.
        var fault = await Assert.ThrowsAnyAsync<DifficultyEyesException>(() => ScoreAsync(new CraftedModel(3, last: "Log"), 3, 10));

        Assert.Matches("instance [0-9]+", fault.Message);
    }

    private async Task<ScoredAnalysis> ScoreAsync(CraftedModel model, int classCount, int imagesPerClass)
    {
        var token = TestContext.Current.CancellationToken;
        var (images, file) = (Path.Combine(_folder.FullName, "images"), Path.Combine(_folder.FullName, "model.onnx"));
        var random = new Random(classCount);
        for (var label = 0; label < classCount; label++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(images, $"class{label:0000}"));
            for (var number = 0; number < imagesPerClass; number++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{number:00}.bmp"), Noise(random), token);
            }
        }

        await File.WriteAllBytesAsync(file, model.ToBytes(), token);
        await using var engine = await TestEngine.StartAsync(token);
        return await engine.ScoreAsync(
            images, file, null,
            _ => new ScoringConfiguration { Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side), Layers = [CraftedModel.Logits], K = 5 },
            token);
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[HeaderBytes + (3 * CraftedModel.Side * CraftedModel.Side)];
        random.NextBytes(bytes.AsSpan(HeaderBytes));
        using var header = new BinaryWriter(new MemoryStream(bytes));
        header.Write("BM"u8);
        header.Write(bytes.Length);
        header.Write(0);
        header.Write(HeaderBytes);
        header.Write(40);
        header.Write(CraftedModel.Side);
        header.Write(CraftedModel.Side);
        header.Write((short)1);
        header.Write((short)24);
        return bytes;
    }
}
