using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Devices;

/// <summary>CUDA against the CPU: the tests that a machine with a GPU adds. All they need is made here.</summary>
public sealed class CudaAgreementTests
{
    private const int ImageCount = 40;

    [Fact]
    public void Run_OnEachCudaDevice_AgreesWithTheCpu()
    {
        var cuda = RequireCuda();
        var model = RandomResidualNetwork.Create(seed: 3);
        var expected = Run(model, DeviceSelector.Choose(DevicePreference.Cpu));

        var found = cuda.Each.Select(device => Run(model, device)).ToList();

        // TF32 is off, so only the order of the sums differs; with TF32 the thousandths would.
        Assert.All(found, rows => Assert.All(rows.Zip(expected), pair => AssertNear(pair.Second, pair.First, 1e-4)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    public void Find_OnCuda_AreTheNeighborsOfTheCpu(int width)
    {
        var cuda = RequireCuda();
        var random = new Random(width);
        var matrix = new LayerMatrix(Enumerable.Range(0, 3_000 * width).Select(_ => random.NextSingle()).ToArray(), 3_000, width);
        var expected = Find(matrix, DeviceSelector.Choose(DevicePreference.Cpu));

        var found = Find(matrix, cuda);

        Assert.All(
            Enumerable.Range(0, matrix.InstanceCount),
            instance => Assert.Equal(expected.NeighborsOf(instance).ToArray(), found.NeighborsOf(instance).ToArray()));
    }

    private static DeviceChoice RequireCuda()
    {
        var device = DeviceSelector.Choose(DevicePreference.Cuda);
        Assert.SkipUnless(device.IsCuda, $"No CUDA here: {device.Reason}.");
        return device;
    }

    private static float[][] Run(byte[] model, DeviceChoice device)
    {
        var description = ModelInspector.Inspect(model);
        var preprocessing = description.SuggestedPreprocessing;
        using var sessions = ClassifierSessions.Open(model, InferenceRate.SetupOf(description, preprocessing, 4, device) with { BatchSize = 16 });
        var session = sessions.All[0];
        var random = new Random(8);
        float[] images = [.. Enumerable.Range(0, ImageCount * preprocessing.ValueCount).Select(_ => random.NextSingle())];
        float[][] rows = [new float[ImageCount * session.ClassCount], .. session.Taps.Select(tap => new float[ImageCount * tap.Width])];
        session.Run(images, ImageCount, rows[0], [.. rows.Skip(1).Select(row => row.AsMemory())]);
        return rows;
    }

    private static NeighborTable Find(LayerMatrix matrix, DeviceChoice device) =>
        NeighborSearch.Find(matrix, 15, device, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

    // Of the largest: a small number may be the difference of large ones.
    private static void AssertNear(float[] expected, float[] actual, double share)
    {
        var allowed = share * expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - allowed, pair.First + allowed));
    }
}
