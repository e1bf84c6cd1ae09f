using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels;

public sealed class PreprocessingJsonTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void ReadFile_WhatWasWritten_IsTheSame()
    {
        var preprocessing = PreprocessingPresets.Create("imagenet", 224, 224);
        File.WriteAllText(_file, PreprocessingJson.Write(preprocessing));

        Assert.Equal(preprocessing.CanonicalText(), PreprocessingJson.ReadFile(_file).CanonicalText());
    }

    [Fact]
    public void ReadFile_MuchLargerThanAPreprocessing_IsRefusedUnread()
    {
        File.WriteAllText(_file, new string(' ', (1 << 20) + 1));

        var fault = Assert.Throws<ImportException>(() => PreprocessingJson.ReadFile(_file));

        Assert.Contains("too large", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateFor_GrayModelInChannelLastOrder_KeepsBoth()
    {
        var suggested = PreprocessingPresets.ToGray(PreprocessingPresets.Create("unit", 28, 28)) with { Layout = TensorLayout.Nhwc };

        var preset = PreprocessingPresets.CreateFor(suggested, "imagenet", 28, 28);

        Assert.Equal((ChannelOrder.Gray, TensorLayout.Nhwc, 1), (preset.Channels, preset.Layout, preset.Mean.Length));
    }
}
