using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>Few classes and many, over images and models made on the spot.</summary>
public sealed class ClassCountTests : IDisposable
{
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
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{number:00}.bmp"), SmallBitmap.Noise(random), token);
            }
        }

        await File.WriteAllBytesAsync(file, model.ToBytes(), token);
        await using var engine = await TestEngine.StartAsync(token);
        return await engine.ScoreAsync(
            images, file, null,
            _ => new ScoringConfiguration { Preprocessing = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side), Layers = [CraftedModel.Logits], K = 5 },
            token);
    }
}
