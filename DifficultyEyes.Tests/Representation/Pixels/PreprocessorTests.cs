using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels;

public sealed class PreprocessorTests
{
    private static readonly DecodedImage s_twoPixels = new([255, 0, 51, 0, 102, 204], 2, 1);

    [Fact]
    public void Write_ChannelsFirst_ScalesAndNormalizesPerChannel()
    {
        var preprocessing = new Preprocessing { Width = 2, Height = 1, Mean = [0.5f, 0f, 0f], Deviation = [0.5f, 1f, 0.1f] };
        var values = new float[6];

        new Preprocessor(preprocessing).Write(s_twoPixels, values);

        AssertClose([1f, -1f, 0f, 0.4f, 2f, 8f], values);
    }

    [Fact]
    public void Write_ChannelsLastBgr_PutsBlueFirstWithItsOwnMean()
    {
        var preprocessing = new Preprocessing
        {
            Width = 2, Height = 1, Scale = 1f, Mean = [51f, 0f, 0f], Channels = ChannelOrder.Bgr, Layout = TensorLayout.Nhwc,
        };
        var values = new float[6];

        new Preprocessor(preprocessing).Write(s_twoPixels, values);

        AssertClose([0f, 0f, 255f, 153f, 102f, 0f], values);
    }

    [Fact]
    public void Write_Gray_EqualsPillowsL()
    {
        var preprocessing = PreprocessingPresets.ToGray(PreprocessingPresets.Create("raw", 64, 48));
        var values = new float[64 * 48];

        new Preprocessor(preprocessing).Write(PillowReference.Pattern(64, 48), values);

        Assert.Equal(PillowReference.Load().Gray64x48, values.Select(value => (byte)value));
    }

    [Fact]
    public void Write_Pad_CentersOnBlack()
    {
        var preprocessing = PreprocessingPresets.Create("raw", 4, 4) with { Resize = ResizeMode.Pad, Filter = ResizeFilter.Nearest };
        var values = new float[48];

        new Preprocessor(preprocessing).Write(s_twoPixels, values);

        Assert.Equal([0, 0, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0], values[..16]);
    }

    [Theory]
    [InlineData(300, 200, 256, 384, 256, 80, 16)]
    [InlineData(200, 301, 256, 256, 385, 16, 80)]
    [InlineData(100, 100, null, 224, 224, 0, 0)]
    [InlineData(100, 50, null, 448, 224, 112, 0)]
    [InlineData(64, 64, 100, 100, 100, -62, -62)]
    public void Geometry_ShortestCrop_IsTorchvisions(int width, int height, int? shortest, int resizedWidth, int resizedHeight, int left, int top)
    {
        var preprocessing = PreprocessingPresets.Create("imagenet", 224, 224) with { ShortestSide = shortest };

        var geometry = ResizeGeometry.Of(preprocessing, width, height);

        Assert.Equal(new ResizeGeometry(resizedWidth, resizedHeight, left, top), geometry);
    }

    [Fact]
    public void Write_CropOfAVeryLongImage_TakesOnlyTheMemoryOfTheCrop()
    {
        var line = new DecodedImage(new byte[3 * 20_000], 20_000, 1);
        var preprocessor = new Preprocessor(PreprocessingPresets.Create("imagenet", 224, 224));
        var before = GC.GetAllocatedBytesForCurrentThread();

        preprocessor.Write(line, new float[3 * 224 * 224]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void Write_SecondImageOfTheSameSize_AllocatesNothing()
    {
        var image = PillowReference.Pattern(64, 48);
        var preprocessor = new Preprocessor(PreprocessingPresets.Create("imagenet", 32, 32));
        var values = new float[3 * 32 * 32];
        preprocessor.Write(image, values);
        var before = GC.GetAllocatedBytesForCurrentThread();

        preprocessor.Write(image, values);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(ResizeMode.Exact)]
    [InlineData(ResizeMode.ShortestCrop)]
    [InlineData(ResizeMode.Pad)]
    public void Fit_AnyMode_ShowsWhatIsWritten(ResizeMode mode)
    {
        var preprocessor = new Preprocessor(PreprocessingPresets.Create("raw", 20, 20) with { Resize = mode, Layout = TensorLayout.Nhwc });
        var values = new float[1200];
        preprocessor.Write(PillowReference.Pattern(64, 48), values);

        var fitted = preprocessor.Fit(PillowReference.Pattern(64, 48));

        Assert.Equal(fitted.Pixels.Select(value => (float)value), values);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5f);
        }
    }
}
