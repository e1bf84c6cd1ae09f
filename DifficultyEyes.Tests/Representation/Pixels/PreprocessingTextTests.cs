using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels;

public sealed class PreprocessingTextTests
{
    [Fact]
    public void CanonicalText_OtherName_IsTheSame()
    {
        var preset = PreprocessingPresets.Create("cifar10", 32, 32);

        Assert.Equal(preset.CanonicalText(), (preset with { Name = "custom" }).CanonicalText());
    }

    [Fact]
    public void CanonicalText_Cifar_SaysEverything()
    {
        var text = PreprocessingPresets.Create("cifar10", 32, 32).CanonicalText();

        Assert.Equal("32x32 exact bilinear scale=0.003921569 mean=0.4914,0.4822,0.4465 deviation=0.247,0.2435,0.2616 rgb nchw", text);
    }

    [Theory]
    [InlineData("imagenet", "224x224 shortest-crop:256 bilinear scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    [InlineData("unit", "224x224 exact bilinear scale=0.003921569 mean=0,0,0 deviation=1,1,1 rgb nchw")]
    [InlineData("signed", "224x224 exact bilinear scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("raw", "224x224 exact bilinear scale=1 mean=0,0,0 deviation=1,1,1 rgb nchw")]
    public void CanonicalText_PresetOfBefore_IsTheKeyThatItAlwaysWas(string preset, string text) =>
        Assert.Equal(text, PreprocessingPresets.Create(preset, 224, 224).CanonicalText());

    [Fact]
    public void CanonicalText_EveryWayToResize_IsItsOwn()
    {
        var preprocessing = PreprocessingPresets.Create("unit", 224, 224);

        var texts = Enum.GetValues<ResizeMode>().SelectMany(mode => Enum.GetValues<CropCorner>().SelectMany(corner => new int[] { 256, 260 }.Select(side => preprocessing with
        {
            Resize = mode, Corner = corner, ShortestSide = side, Resized = ImageSize.Square(side),
        }))).Select(PreprocessingText.CanonicalText).ToList();

        // Exact and Pad know neither corner nor side, Crop no side.
        Assert.Equal((3 * 4) + 2 + 2, texts.Distinct().Count());
    }

    public static TheoryData<string> Presets => [.. PreprocessingPresets.Names];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Read_WhatWasWritten_IsTheSame(string preset)
    {
        var preprocessing = PreprocessingPresets.Create(preset, 64, 48);

        var read = PreprocessingJson.Read(PreprocessingJson.Write(preprocessing));

        Assert.Equal(preprocessing.CanonicalText(), read.CanonicalText());
        Assert.Equal(preset, read.Name);
    }

    [Theory]
    [InlineData("""{ "width": 0, "height": 4 }""", "width")]
    [InlineData("""{ "width": 4, "height": 4, "mean": [1] }""", "mean")]
    [InlineData("""{ "width": 4, "height": 4, "deviation": [0, 1, 1] }""", "deviation")]
    [InlineData("""{ "width": 4, "height": 4, "meen": [1, 1, 1] }""", "meen")]
    [InlineData("not json", "valid JSON")]
    [InlineData("[1]", "valid JSON")]
    public void Read_Fault_IsNamed(string json, string expected)
    {
        var exception = Assert.Throws<ImportException>(() => PreprocessingJson.Read(json));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HuggingFaceVit_WarpsToASquare()
    {
        var read = PreprocessingJson.Read("""
            { "do_normalize": true, "do_rescale": true, "do_resize": true, "image_mean": [0.5, 0.5, 0.5], "image_processor_type": "ViTImageProcessor",
              "image_std": [0.5, 0.5, 0.5], "resample": 2, "rescale_factor": 0.00392156862745098, "size": { "height": 224, "width": 224 } }
            """);

        Assert.Equal(PreprocessingPresets.Create("signed", 224, 224).CanonicalText(), read.CanonicalText());
    }

    [Fact]
    public void Read_HuggingFaceResNet_ResizesByItsCropShare()
    {
        var read = PreprocessingJson.Read("""
            { "crop_pct": 0.875, "do_normalize": true, "do_resize": true, "feature_extractor_type": "ConvNextFeatureExtractor",
              "image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225], "resample": 3, "size": 224 }
            """);

        Assert.Equal(
            (PreprocessingPresets.Create("imagenet", 224, 224) with { Filter = ResizeFilter.Bicubic, Corner = CropCorner.Down }).CanonicalText(), read.CanonicalText());
    }

    [Fact]
    public void Read_HuggingFaceClip_CropsTheShortestEdge()
    {
        var read = PreprocessingJson.Read("""
            { "crop_size": { "height": 224, "width": 224 }, "do_center_crop": true, "do_normalize": true, "do_resize": true,
              "image_mean": [0.48, 0.45, 0.4], "image_std": [0.26, 0.26, 0.27], "resample": 3, "size": { "shortest_edge": 256 } }
            """);

        Assert.Equal((224, ResizeMode.ShortestCrop, 256, ResizeFilter.Bicubic), (read.Width, read.Resize, read.ShortestSide!.Value, read.Filter));
    }
}
