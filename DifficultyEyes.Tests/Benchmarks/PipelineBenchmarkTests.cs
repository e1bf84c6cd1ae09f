using System.IO.Compression;
using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Web.Benchmarks;
using DifficultyEyes.Web.Benchmarks.Pipeline;

namespace DifficultyEyes.Tests.Benchmarks;

public sealed class PipelineBenchmarkTests : IDisposable
{
    private const int ImageCount = 40;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-test-");
    private readonly FileInfo _model = new(BuiltInSample.ModelPath);

    [Fact]
    public void RandomResidualNetwork_Inspected_IsAClassifierOfEighteenLayers()
    {
        var description = ModelInspector.Inspect(RandomResidualNetwork.Create(1));

        // ResNet-18 has 11.7 million with 1,000 classes, whose last layer alone is 513,000.
        Assert.InRange(description.ParameterCount, 11_100_000, 11_300_000);
        Assert.Equal(100, description.ClassOutput.ClassCount);
        Assert.Equal(RandomResidualNetwork.Side, description.SuggestedPreprocessing.Width);
        Assert.Contains(description.SuggestedLayers, layer => layer.Title == "penultimate");
    }

    [Fact]
    public void EncodedImages_Drawn_AreAsLargeAsPhotographs()
    {
        var images = EncodedImages.Drawn(2, 224);

        var decoded = new SkiaImageDecoder().Decode(images[0]);
        Assert.Equal((224, 224), (decoded.Width, decoded.Height));
        Assert.InRange(images[0].Length, 8_000, 60_000);
        Assert.NotEqual(images[0], images[1]);
    }

    [Fact]
    public void ExtractionTiming_SampleImages_MeasuresBothWaysAndTheirRatio()
    {
        var bytes = File.ReadAllBytes(_model.FullName);
        var description = ModelInspector.Inspect(bytes);
        var images = EncodedImages.FromArchive(new FileInfo(BuiltInSample.ImagesPath), ImageCount);
        using var work = new ExtractionWork(bytes, description, description.SuggestedPreprocessing, images, DeviceSelector.Choose(DevicePreference.Cpu));

        var measurements = ExtractionTiming.Measure("sample", work, 1, TestContext.Current.CancellationToken).ToList();

        Assert.Equal(ImageCount, images.Length);
        Assert.All(measurements, measurement => Assert.True(measurement.Value!.Median > 0));
        Assert.All(measurements.Where(measurement => measurement.Target is not null), measurement => Assert.NotNull(measurement.IsMet));
        Assert.Equal(2, measurements.Count(measurement => measurement.Target is not null));
    }

    [Fact]
    public async Task ScoreTiming_InterpreterIsAbsent_MeasuresOursAndSaysWhy()
    {
        var measurements = await MeasureAsync(null, "not measured, no-such-python");

        Assert.True(Value("from nothing") > 0 && Value("once more, cached") > 0);
        Assert.InRange(Value("peak memory")!.Value, 30, 4_000);
        var peer = Assert.Single(measurements, measurement => measurement.What.StartsWith("Python", StringComparison.Ordinal));
        Assert.True(peer.Value is null && peer.IsMet is null && peer.Note!.Contains("no-such-python", StringComparison.Ordinal));

        double? Value(string what) => Assert.Single(measurements, measurement => measurement.What == what).Value?.Median;
    }

    [Fact]
    public async Task ScoreTiming_InterpreterIsThere_RunsTheSameWork()
    {
        var (python, reason) = await PythonInterpreter.FindAsync(null, PythonScore.Modules, TestContext.Current.CancellationToken);
        Assert.SkipWhen(python is null, reason);

        var measurements = await MeasureAsync(python, "");

        var peer = Assert.Single(measurements, measurement => measurement.What.StartsWith("Python:", StringComparison.Ordinal));
        Assert.Contains("neighbors", peer.Note, StringComparison.Ordinal);
        Assert.True(peer.Ratio!.Value.Median > 0);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<IReadOnlyList<Measurement>> MeasureAsync(string? python, string reason)
    {
        var description = ModelInspector.Inspect(File.ReadAllBytes(_model.FullName));
        var timing = new ScoreTiming(SmallArchive(), _model, null, description, description.SuggestedPreprocessing, python, reason);
        return await timing.MeasureAsync(1, _ => { }, TestContext.Current.CancellationToken);
    }

    // Every seventy-fifth image of the sample, so that all its classes are there.
    private FileInfo SmallArchive()
    {
        var path = Path.Combine(_folder.FullName, "small.zip");
        using var source = ZipFile.OpenRead(BuiltInSample.ImagesPath);
        using var target = ZipFile.Open(path, ZipArchiveMode.Create);
        var entries = source.Entries.Where(entry => entry.Length > 0).ToList();
        for (var image = 0; image < ImageCount; image++)
        {
            var entry = entries[image * (entries.Count / ImageCount)];
            using var from = entry.Open();
            using var to = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
            from.CopyTo(to);
        }

        return new FileInfo(path);
    }
}
