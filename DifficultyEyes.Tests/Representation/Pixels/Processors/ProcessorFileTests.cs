using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Tests.Representation.Pixels.Processors;

public sealed class ProcessorFileTests
{
    // The defaults of transformers 4.57 (of 4.26 where a processor is gone since), each as the file of a processor that says nothing else.
    [Theory]
    [InlineData("ViTImageProcessor", "224x224 exact bilinear scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("DeiTImageProcessor", "224x224 warp-crop:256x256:down bicubic scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("DeiTImageProcessorFast", "224x224 warp-crop:256x256 bicubic scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("BeitImageProcessor", "224x224 warp-crop:256x256:down bicubic scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("BeitImageProcessorFast", "224x224 exact bicubic scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("ConvNextImageProcessor", "384x384 exact bicubic scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("LevitImageProcessor", "224x224 shortest-crop:256:down bicubic scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    [InlineData("PoolFormerImageProcessor", "224x224 shortest-crop:248:down bicubic scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    [InlineData("MobileNetV1ImageProcessor", "224x224 shortest-crop:256:down bilinear scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("MobileNetV2ImageProcessor", "224x224 shortest-crop:256:down bilinear scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("MobileViTImageProcessor", "256x256 shortest-crop:224:down bilinear scale=0.003921569 mean=0,0,0 deviation=1,1,1 bgr nchw")]
    [InlineData("EfficientNetImageProcessor", "346x346 exact nearest scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.25,0.25,0.25 rgb nchw")]
    [InlineData("EfficientFormerImageProcessor", "224x224 exact bicubic scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    [InlineData("PerceiverImageProcessor", "224x224 crop-warp:256x256:down bicubic scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    [InlineData("PvtImageProcessor", "224x224 exact bilinear scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    [InlineData("BitImageProcessor", "224x224 shortest-crop:224:down bicubic scale=0.003921569 mean=0.48145467,0.4578275,0.40821072 deviation=0.26862955,0.2613026,0.2757771 rgb nchw")]
    [InlineData("CLIPFeatureExtractor", "224x224 shortest-crop:224:down bicubic scale=0.003921569 mean=0.48145467,0.4578275,0.40821072 deviation=0.26862955,0.2613026,0.2757771 rgb nchw")]
    [InlineData("SiglipImageProcessor", "224x224 exact bicubic scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw")]
    [InlineData("BlipImageProcessor", "384x384 exact bicubic scale=0.003921569 mean=0.48145467,0.4578275,0.40821072 deviation=0.26862955,0.2613026,0.2757771 rgb nchw")]
    [InlineData("DINOv3ViTImageProcessorFast", "224x224 exact bilinear scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    [InlineData("SegformerFeatureExtractor", "512x512 exact bilinear scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw")]
    public void Read_NothingButTheProcessorsName_TakesItsDefaults(string type, string expected)
    {
        var key = type.Contains("FeatureExtractor", StringComparison.Ordinal) ? "feature_extractor_type" : "image_processor_type";

        var read = PreprocessingJson.Read($$"""{ "{{key}}": "{{type}}" }""");

        Assert.Equal((type, expected), (read.Name, read.CanonicalText()));
    }

    [Theory]
    [InlineData("ImageGPTImageProcessor", "color clusters")]
    [InlineData("DonutImageProcessor", "longer side")]
    [InlineData("Siglip2ImageProcessor", "patches")]
    [InlineData("VideoMAEImageProcessor", "videos")]
    [InlineData("TimmWrapperImageProcessor", "pretrained_cfg")]
    [InlineData("LayoutLMv3ImageProcessor", "not known")]
    [InlineData("MyOwnImageProcessor", "not known")]
    public void Read_ProcessorThatIsNotKnownOrCannotBe_IsRefusedWithAnotherWay(string type, string reason)
    {
        var fault = Assert.Throws<ImportException>(() => PreprocessingJson.Read($$"""{ "image_processor_type": "{{type}}", "size": { "height": 224, "width": 224 } }"""));

        Assert.Contains(type, fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Contains("--mean", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "do_resize": true, "do_normalize": true }""", "names neither its processor nor a size")]
    [InlineData("""{ "image_processor_type": "CLIPImageProcessor", "size": { "shortest_edge": 800, "longest_edge": 1333 } }""", "no images of one size")]
    [InlineData("""{ "image_processor_type": "ViTImageProcessor", "resample": 9 }""", "resample")]
    [InlineData("""{ "image_processor_type": "ViTImageProcessor", "do_resize": false }""", "--size")]
    [InlineData("""{ "image_processor_type": "ConvNextImageProcessor", "size": { "height": 224, "width": 224 } }""", "shortest_edge")]
    [InlineData("""{ "image_processor_type": "ViTImageProcessor", "image_mean": "bright" }""", "image_mean")]
    [InlineData("""{ "pretrained_cfg": { "input_size": [3, 224, 224], "crop_mode": "border" } }""", "border")]
    [InlineData("""{ "model_type": "vit", "image_size": 224, "id2label": { "0": "cat" } }""", "preprocessor_config.json")]
    public void Read_FileThatDoesNotSayWhatTheModelGets_IsRefused(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<ImportException>(() => PreprocessingJson.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NotResizedForAModelOfAFixedSize_TakesThatSize()
    {
        var read = PreprocessingJson.Read("""{ "image_processor_type": "ViTImageProcessor", "do_resize": false }""", new ImageSize(28, 24));

        Assert.Equal("28x24 exact bilinear scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb nchw", read.CanonicalText());
    }

    [Fact]
    public void Read_TimmModelTestedLarger_TakesTheSizeOfTheGraph()
    {
        const string json = """{ "pretrained_cfg": { "input_size": [3, 224, 224], "crop_pct": 0.95, "test_input_size": [3, 288, 288], "test_crop_pct": 1.0 } }""";

        Assert.Equal((224, 235), (PreprocessingJson.Read(json).Width, PreprocessingJson.Read(json).ShortestSide));
        Assert.Equal((288, 288), (PreprocessingJson.Read(json, ImageSize.Square(288)).Width, PreprocessingJson.Read(json, ImageSize.Square(288)).ShortestSide));
    }

    [Fact]
    public void ReadFile_ProcessorsFile_IsNamedAsTheSource()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("difficultyeyes-processor-").FullName, "deit.json");
        File.WriteAllText(file, """{ "image_processor_type": "DeiTImageProcessor" }""");

        Assert.Equal("the file deit.json (DeiTImageProcessor)", PreprocessingJson.ReadFile(file).Source);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
