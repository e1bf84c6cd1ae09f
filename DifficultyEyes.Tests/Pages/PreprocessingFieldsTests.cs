using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Web.Pages.NewAnalysis;

namespace DifficultyEyes.Tests.Pages;

public sealed class PreprocessingFieldsTests
{
    public static TheoryData<string> Presets => [.. PreprocessingPresets.Names];

    [Theory]
    [InlineData(ResizeMode.WarpCrop)]
    [InlineData(ResizeMode.CropWarp)]
    [InlineData(ResizeMode.Crop)]
    public void Read_FieldsOfAProcessor_GiveItBackUnchanged(ResizeMode mode)
    {
        var preprocessing = PreprocessingPresets.Create("unit", 224, 224) with
        {
            Resize = mode, Corner = CropCorner.Down, Resized = mode == ResizeMode.Crop ? null : new ImageSize(256, 260), Source = "the file deit.json",
        };

        var read = PreprocessingFields.Of(preprocessing, "custom").Read(TensorLayout.Nchw);

        Assert.Equal((preprocessing.CanonicalText(), preprocessing.Source), (read.CanonicalText(), read.Source));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Read_FieldsOfAPreset_GiveItBackUnchanged(string preset)
    {
        var preprocessing = PreprocessingPresets.Create(preset, 224, 224);

        var read = PreprocessingFields.Of(preprocessing, preset).Read(TensorLayout.Nchw);

        Assert.Equal(preprocessing.CanonicalText(), read.CanonicalText());
    }

    [Fact]
    public void Read_OneNumber_StandsForAllChannels()
    {
        var fields = PreprocessingFields.Of(PreprocessingPresets.Create("unit", 32, 32), "custom") with { Mean = "0.5" };

        Assert.Equal([0.5f, 0.5f, 0.5f], fields.Read(TensorLayout.Nchw).Mean);
    }

    [Theory]
    [InlineData("0", "1, 1, 1", "width")]
    [InlineData("wide", "1, 1, 1", "width")]
    [InlineData("32", "1, 0, 1", "deviation")]
    [InlineData("32", "1, x, 1", "deviation")]
    [InlineData("32", "1, 1", "deviation")]
    public void Read_FieldThatIsNotValid_IsNamed(string width, string deviation, string field)
    {
        var fields = PreprocessingFields.Of(PreprocessingPresets.Create("unit", 32, 32), "custom") with { Width = width, Deviation = deviation };

        var fault = Assert.Throws<ImportException>(() => fields.Read(TensorLayout.Nchw));
        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
    }
}
