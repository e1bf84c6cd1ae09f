using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Tests.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Decoding;

/// <summary>Images are decoded within one budget of memory, whoever asks for them.</summary>
public sealed class DecodingMemoryTests
{
    private const int Side = 2000;
    private const long BytesOfOne = 7L * Side * Side;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DecodeAsync_EightLargeFlatImagesAtOnce_StayWithinTheBudget()
    {
        var budget = new MemoryBudget((2 * BytesOfOne) + 1);
        var decoder = new SkiaImageDecoder(memory: budget);
        var encoded = FlatPng.Of(Side, Side, shade: 7);

        await Parallel.ForEachAsync(Enumerable.Range(0, 8), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (_, token) =>
        {
            using var held = await decoder.DecodeAsync(encoded, token);
            Assert.Equal(3 * Side * Side, held.Image.Pixels.Length);
            Assert.InRange(budget.HeldBytes, BytesOfOne, budget.CapacityBytes);
            await Task.Yield();
        });

        Assert.Equal(0, budget.HeldBytes);
        Assert.InRange(budget.PeakBytes, BytesOfOne, budget.CapacityBytes);
    }

    [Fact]
    public async Task DecodeAsync_WhileAnotherImageIsHeld_WaitsForItsEnd()
    {
        var decoder = new SkiaImageDecoder(memory: new MemoryBudget(BytesOfOne));
        var first = await decoder.DecodeAsync(FlatPng.Of(Side, Side), Token);

        var second = decoder.DecodeAsync(FlatPng.Of(Side, Side, shade: 9), Token).AsTask();
        var hadToWait = !second.IsCompleted;
        first.Dispose();

        using var held = await second;
        Assert.True(hadToWait);
        Assert.Equal(9, held.Image.Pixels[^1]);
    }

    [Fact]
    public async Task DecodeAsync_LargerThanTheWholeBudget_IsRefusedWithBothNumbers()
    {
        var budget = new MemoryBudget(64 << 20);
        var decoder = new SkiaImageDecoder(memory: budget);

        var refusal = await Assert.ThrowsAsync<ImageDecodingException>(async () => await decoder.DecodeAsync(FlatPng.Of(4000, 3000), Token));

        Assert.Contains("80 MiB", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("64 MiB", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (budget.HeldBytes, budget.PeakBytes));
    }

    [Fact]
    public async Task DecodeAsync_DamagedImages_GiveTheirRoomBack()
    {
        var budget = new MemoryBudget(64 << 20);
        var decoder = new SkiaImageDecoder(memory: budget);
        byte[][] damaged =
        [
            FlatPng.Of(300, 300)[..^40],
            SkiaImageEncoder.EncodeJpeg(PillowReference.Pattern(100, 80), 90)[..^200],
            SkiaImageEncoder.EncodeWebp(PillowReference.Pattern(100, 80), lossless: true)[..^200],
            TiffFiles.All()["strips"][..^30],
        ];

        foreach (var encoded in damaged)
        {
            await Assert.ThrowsAsync<ImageDecodingException>(async () => await decoder.DecodeAsync(encoded, Token));
        }

        Assert.Equal(0, budget.HeldBytes);
        Assert.NotEqual(0, budget.PeakBytes);
    }

    [Fact]
    public async Task RenderAsync_AThumbnail_HoldsRoomOnlyMeanwhile()
    {
        var budget = new MemoryBudget(BytesOfOne);

        var thumbnail = await new ThumbnailRenderer(new SkiaImageDecoder(memory: budget)).RenderAsync(FlatPng.Of(Side, Side), 64, Token);

        Assert.Equal((64, 64), (new SkiaImageDecoder().ReadHeader(thumbnail).Width, new SkiaImageDecoder().ReadHeader(thumbnail).Height));
        Assert.Equal((0, BytesOfOne), (budget.HeldBytes, budget.PeakBytes));
    }

    [Theory]
    [InlineData(65_536, 1)]
    [InlineData(1, 65_536)]
    public async Task DecodeAsync_ASideThatResizingWouldMultiply_IsRefused(int width, int height)
    {
        var refusal = await Assert.ThrowsAsync<ImageDecodingException>(async () => await new SkiaImageDecoder().DecodeAsync(FlatPng.Of(width, height), Token));

        Assert.Contains("65,535 on a side", refusal.Message, StringComparison.Ordinal);
    }
}
