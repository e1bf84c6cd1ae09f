using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring.Cost;
using DifficultyEyes.Tests.Representation.Inference.Architectures;

namespace DifficultyEyes.Tests.Scoring.Cost;

public sealed class LayerCostTests
{
    private static readonly NeighborRate Rate = new(1e-11);

    [Fact]
    public void Of_ALayer_CountsItsMatrixAndItsNeighbors()
    {
        var cost = LayerCost.Of("layer", 512, instanceCount: 10_000, k: 30, Rate);

        Assert.Equal((10_000L * 512 * 4) + (10_000 * 30 * 8), cost.DiskBytes);
        Assert.InRange(cost.MemoryBytes, 2 * 10_000L * 512 * 4, 3 * 10_000L * 512 * 4);
        Assert.Equal(Rate.TimeFor(10_000, 512), cost.NeighborTime);
    }

    [Fact]
    public void Of_MoreNeighborsThanInstances_CountsThoseThatThereAre() =>
        Assert.Equal((3L * 4 * 4) + (3 * 2 * 8), LayerCost.Of("layer", 4, instanceCount: 3, k: 30, Rate).DiskBytes);

    [Theory]
    [InlineData(PseudoLayer.Pixels, 3 * 64 * 64)]
    [InlineData(PseudoLayer.Softmax, 10)]
    [InlineData("/encoder/Add_output_0", 24)]
    public void WidthOf_LayersAndPseudoLayers_IsWhatIsKept(string id, int width)
    {
        var model = ArchitectureFile.Describe("vit-b-16");

        Assert.Equal(width, LayerCost.WidthOf(id, model, model.SuggestedPreprocessing, 4));
    }

    [Fact]
    public void RunCost_OfSeveralLayers_AddsTimesAndDiskAndTakesTheGreatestMemory()
    {
        LayerCost[] layers = [new("a", 1, 10, 100, TimeSpan.FromSeconds(1)), new("b", 1, 20, 50, TimeSpan.FromSeconds(2))];

        var cost = new RunCost([.. layers], 5, TimeSpan.FromSeconds(4));

        Assert.Equal((30L, 100L, TimeSpan.FromSeconds(7)), (cost.DiskBytes, cost.MemoryBytes, cost.Time));
        Assert.Equal(TimeSpan.FromSeconds(3), (cost with { InferenceTime = null }).Time);
    }

    [Fact]
    public void InferenceRate_OfARunningModel_IsPositiveAndFinite()
    {
        var model = ArchitectureFile.Describe("mlp");

        var rate = InferenceRate.Measure(
            ArchitectureFile.Read("mlp"), InferenceRate.SetupOf(model, model.SuggestedPreprocessing, 4, DeviceSelector.Choose(DevicePreference.Cpu)), TimeProvider.System);

        Assert.True(rate.SecondsPerImage > 0 && double.IsFinite(rate.SecondsPerImage));
    }
}
