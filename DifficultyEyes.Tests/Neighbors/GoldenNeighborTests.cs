using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Tests.Golden;
using DifficultyEyes.Tests.Representation.Inference;

namespace DifficultyEyes.Tests.Neighbors;

/// <summary>Against the corpus's neighbors, found with NumPy in double and checked with scikit-learn and faiss.</summary>
public sealed class GoldenNeighborTests
{
    private const int InstanceCount = 2000;
    private const int K = 30;

    [Theory]
    [InlineData("cifar10-resnet20")]
    [InlineData("cifar10-cnn")]
    public void Find_PenultimateLayer_AgreesWithTheGoldenNeighbors(string model)
    {
        var values = NumpyArray.ReadSingles(Corpus.Require("golden", Golden(model, "penultimate.npy")));

        var table = Find(new(values, InstanceCount, values.Length / InstanceCount));

        // The stored layer is the reference's own, so only exact ties could differ.
        Assert.Equal(1.0, ShareOfEqualRows(table, Golden(model, "neighbours-penultimate-k30.csv")));
    }

    [Fact]
    public void Find_NormalizedPixels_AgreesWithTheGoldenNeighbors()
    {
        var preprocessor = new Preprocessor(PreprocessingPresets.Create("cifar10", 32, 32));
        var decoder = new SkiaImageDecoder();
        var images = CorpusImages.Read("cifar10-test-2k-png.zip");
        var matrix = new LayerMatrix(new float[InstanceCount * 3072], InstanceCount, 3072);
        for (var instance = 0; instance < InstanceCount; instance++)
        {
            preprocessor.Write(decoder.Decode(images[instance]), matrix.Values.Span.Slice(instance * 3072, 3072));
        }

        var table = Find(matrix);

        // The last bit of a normalized pixel depends on the order of the operations, and swaps a few near-equal neighbors.
        Assert.InRange(ShareOfEqualRows(table, Golden("cifar10-cnn", "neighbours-input-k30.csv")), 0.98, 1.0);
    }

    private static NeighborTable Find(LayerMatrix matrix) => NeighborSearch.Find(
        matrix, K, DeviceSelector.Choose(DevicePreference.Auto), new Progress<RunProgress>(), TestContext.Current.CancellationToken);

    private static double ShareOfEqualRows(NeighborTable table, string file)
    {
        var expected = GoldenNeighbors.Read(file);
        Assert.Equal((expected.InstanceCount, expected.K), (table.InstanceCount, table.K));
        return Enumerable.Range(0, table.InstanceCount).Count(instance => table.NeighborsOf(instance).SequenceEqual(expected.NeighborsOf(instance)))
            / (double)table.InstanceCount;
    }

    private static string Golden(string model, string what) => $"{model}-on-cifar10-test-2k-{what}";
}
