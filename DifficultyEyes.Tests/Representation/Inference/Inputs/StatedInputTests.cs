using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Core.Representation.Pixels;
using Google.Protobuf;

namespace DifficultyEyes.Tests.Representation.Inference.Inputs;

public sealed class StatedInputTests
{
    private const string Unit = "scale=0.003921569 mean=0,0,0 deviation=1,1,1 rgb";

    [Theory]
    [InlineData("task=classify|names={0: 'a', 1: 'b'}|imgsz=[8, 8]", "8x8 shortest-crop:8 bilinear " + Unit, "ultralytics")]
    [InlineData("stride=1|names={0: 'a', 1: 'b'}", "8x8 shortest-crop:8 bilinear scale=0.003921569 mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb", "YOLOv5")]
    [InlineData("image_mean=[0.5, 0.5, 0.5]|image_std=[0.25, 0.25, 0.25]", "8x8 exact bilinear scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.25,0.25,0.25 rgb", "metadata")]
    [InlineData("mean=0.1307|std=0.3081", "8x8 exact bilinear scale=0.003921569 mean=0.1307,0.1307,0.1307 deviation=0.3081,0.3081,0.3081 rgb", "metadata")]
    [InlineData("mean=123.675,116.28,103.53|std=58.395,57.12,57.375", "8x8 exact bilinear scale=1 mean=123.675,116.28,103.53 deviation=58.395,57.12,57.375 rgb", "metadata")]
    [InlineData("Image.BitmapPixelFormat=Bgr8|Image.NominalPixelRange=NominalRange_0_255", "8x8 exact bilinear scale=1 mean=0,0,0 deviation=1,1,1 bgr", "Bgr8")]
    [InlineData("Image.BitmapPixelFormat=Rgb8|Image.NominalPixelRange=Normalized_0_1", "8x8 exact bilinear " + Unit, "Normalized_0_1")]
    [InlineData("Image.NominalPixelRange=Normalized_1_1", "8x8 exact bilinear scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb", "Normalized_1_1")]
    [InlineData(
        "preprocessor_config={ \"image_processor_type\": \"ViTImageProcessor\", \"size\": 8, \"resample\": 3 }",
        "8x8 exact bicubic scale=0.003921569 mean=0.5,0.5,0.5 deviation=0.5,0.5,0.5 rgb", "ViTImageProcessor")]
    [InlineData("pretrained_cfg={ \"input_size\": [3, 8, 8], \"crop_pct\": 0.8, \"mean\": [0, 0, 0], \"std\": [1, 1, 1] }", "8x8 shortest-crop:10 bicubic " + Unit, "timm")]
    public void Inspect_MetadataOfTheFile_SayThePreprocessing(string metadata, string expected, string source)
    {
        var suggested = ModelInspector.Inspect(With(new CraftedModel(2), metadata).ToBytes()).SuggestedPreprocessing;

        Assert.Equal($"{expected} nchw", suggested.CanonicalText());
        Assert.Contains(source, suggested.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task=detect|names={0: 'a'}|imgsz=[8, 8]")]
    [InlineData("mean=bright|std=dark")]
    [InlineData("mean=0.5,0.5|std=0.2,0.2")]
    [InlineData("preprocessor_config={ \"image_processor_type\": \"MyOwnImageProcessor\" }")]
    [InlineData("preprocessing={ not json")]
    [InlineData("Image.NominalPixelRange=NominalRange_16_235")]
    [InlineData("author=somebody")]
    public void Inspect_MetadataThatSayNothingOfThePixels_LeaveTheGuess(string metadata) =>
        Assert.Equal("cifar10", ModelInspector.Inspect(With(new CraftedModel(2), metadata).ToBytes()).SuggestedPreprocessing.Name);

    [Fact]
    public void Inspect_MetadataAndConstants_TheMetadataCount()
    {
        var model = With(new CraftedModel(2), "task=classify|names={0: 'a', 1: 'b'}");
        model.Graph.Initializer.Add(CraftedModel.Floats("mean", [1], [127.5f]));
        model.Graph.Node[0].Input[0] = "centered";
        model.Graph.Node.Insert(0, CraftedModel.Node("Sub", ["image", "mean"], "centered"));

        Assert.Equal("ultralytics", ModelInspector.Inspect(model.ToBytes()).SuggestedPreprocessing.Name);
    }

    private static CraftedModel With(CraftedModel model, string metadata)
    {
        model.Model.MetadataProps.Add(metadata.Split('|').Select(entry => entry.Split('=', 2)).Select(pair => new MetadataEntryProto { Key = ByteString.CopyFromUtf8(pair[0]), Value = ByteString.CopyFromUtf8(pair[1]) }));
        return model;
    }
}
