using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using Microsoft.ML.OnnxRuntime;
using static DifficultyEyes.Tests.Representation.Inference.CraftedModel;

namespace DifficultyEyes.Tests.Representation.Inference;

/// <summary>Batches halve where ONNX Runtime's allocator says that there is no memory.</summary>
public sealed class MemoryHalvingTests
{
    // Four bytes each: more than an address of 47 bits reaches, so the system refuses it whatever it promises otherwise.
    private const long Unallocatable = 1L << 46;

    private const int ImageCount = 50;
    private const int ClassCount = 3;
    private const string Layer = "linear";

    [Fact]
    public void Run_BatchTooLargeForTheMemory_HalvesItAndKeepsEveryRowInItsPlace()
    {
        var images = RandomImages();
        var (expected, expectedLayer, _) = Run(new CraftedModel(ClassCount).ToBytes(), batchSize: 8, images);

        var (rows, layer, batchSize) = Run(OutOfMemoryAbove(8), batchSize: 32, images);

        Assert.Equal(8, batchSize);
        Assert.Equal(expected, rows);
        Assert.Equal(expectedLayer, layer);
    }

    [Fact]
    public void Run_NotEvenOneImageFits_FailsWithTheAllocatorsMessage()
    {
        var failure = Assert.Throws<OnnxRuntimeException>(() => Run(OutOfMemoryBelow(2), batchSize: 1, RandomImages()));

        Assert.Contains("allocate memory", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static (float[] Rows, float[] Layer, int BatchSize) Run(byte[] model, int batchSize, float[] images)
    {
        var description = ModelInspector.Inspect(model);
        using var sessions = ClassifierSessions.Open(
            model,
            InferenceRate.SetupOf(description, PreprocessingPresets.Create("unit", Side, Side), null, DeviceSelector.Choose(DevicePreference.Cpu)) with { Layers = [Layer], BatchSize = batchSize });
        var session = sessions.All[0];
        var rows = new float[ImageCount * ClassCount];
        var layer = new float[ImageCount * ClassCount];
        session.Run(images, ImageCount, rows, [layer.AsMemory()]);
        return (rows, layer, session.BatchSize);
    }

    private static float[] RandomImages()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, ImageCount * 3 * Side * Side).Select(_ => random.NextSingle())];
    }

    private static byte[] OutOfMemoryAbove(long imageCount) => Wasting("Greater", imageCount);

    // Inspecting a model runs two images.
    private static byte[] OutOfMemoryBelow(long imageCount) => Wasting("Less", imageCount);

    // Zeros that are added to the logits: one, or more than there can be.
    private static byte[] Wasting(string comparison, long imageCount) => new CraftedModel(ClassCount).DependingOn(
        "wasted",
        Node("Shape", ["image"], "shape"),
        Constant("first axis", Wholes("", 0)),
        Node("Gather", ["shape", "first axis"], "images"),
        Constant("limit", Wholes("", imageCount)),
        Node(comparison, ["images", "limit"], "too many"),
        Constant("huge", Wholes("", Unallocatable)),
        Constant("small", Wholes("", 1)),
        Node("Where", ["too many", "huge", "small"], "size"),
        Node("ConstantOfShape", ["size"], "wasted")).ToBytes();
}
