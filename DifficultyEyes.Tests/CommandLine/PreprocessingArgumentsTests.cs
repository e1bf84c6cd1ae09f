using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Tests.Representation.Inference;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Tests.CommandLine;

public sealed class PreprocessingArgumentsTests
{
    private const string Unit = "scale=0.003921569";

    // It subtracts 127.5 itself, so that the guess is raw: nothing of it may get into what the options say.
    private static readonly Lazy<ModelDescription> s_raw = new(() =>
    {
        var model = new CraftedModel(2);
        model.Graph.Initializer.Add(CraftedModel.Floats("mean", [1], [127.5f]));
        model.Graph.Node[0].Input[0] = "centered";
        model.Graph.Node.Insert(0, CraftedModel.Node("Sub", ["image", "mean"], "centered"));
        return ModelInspector.Inspect(model.ToBytes());
    });

    [Fact]
    public void Apply_Nothing_IsTheSuggestion() =>
        Assert.Equal(("raw", 1f), (Apply("").Name, Apply("").Scale));

    [Theory]
    [InlineData("--mean 0.5,0.4,0.3", "8x8 exact bilinear " + Unit + " mean=0.5,0.4,0.3 deviation=1,1,1 rgb nchw", "the option --mean")]
    [InlineData("--mean 0.1307 --std 0.3081", "8x8 exact bilinear " + Unit + " mean=0.1307,0.1307,0.1307 deviation=0.3081,0.3081,0.3081 rgb nchw", "the options --mean, --std")]
    [InlineData("--std 0.25", "8x8 exact bilinear " + Unit + " mean=0,0,0 deviation=0.25,0.25,0.25 rgb nchw", "the option --std")]
    [InlineData("--resize shortest-crop", "8x8 shortest-crop bilinear " + Unit + " mean=0,0,0 deviation=1,1,1 rgb nchw", "the option --resize")]
    [InlineData("--channels bgr", "8x8 exact bilinear " + Unit + " mean=0,0,0 deviation=1,1,1 bgr nchw", "the option --channels")]
    [InlineData("--layout nchw", "8x8 exact bilinear " + Unit + " mean=0,0,0 deviation=1,1,1 rgb nchw", "the option --layout")]
    [InlineData("--size 8x8", "8x8 exact bilinear " + Unit + " mean=0,0,0 deviation=1,1,1 rgb nchw", "the option --size")]
    public void Apply_OptionsWithoutPreset_RestIsNeutral(string options, string expected, string source)
    {
        var applied = Apply(options);

        Assert.Equal((expected, source, "custom"), (applied.CanonicalText(), applied.Source, applied.Name));
    }

    [Theory]
    [InlineData("--preprocess imagenet", "8x8 shortest-crop:9 bilinear " + Unit + " mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw", "the preset imagenet")]
    [InlineData("--preprocess imagenet --channels bgr", "8x8 shortest-crop:9 bilinear " + Unit + " mean=0.406,0.456,0.485 deviation=0.225,0.224,0.229 bgr nchw", "the preset imagenet, with the option --channels")]
    [InlineData("--preprocess imagenet --channels bgr --mean 0.1,0.2,0.3", "8x8 shortest-crop:9 bilinear " + Unit + " mean=0.1,0.2,0.3 deviation=0.225,0.224,0.229 bgr nchw", "the preset imagenet, with the options --mean, --channels")]
    [InlineData("--preprocess imagenet --resize exact", "8x8 exact bilinear " + Unit + " mean=0.485,0.456,0.406 deviation=0.229,0.224,0.225 rgb nchw", "the preset imagenet, with the option --resize")]
    [InlineData("--preprocess raw --mean 0.5", "8x8 exact bilinear " + Unit + " mean=0.5,0.5,0.5 deviation=0.003921569,0.003921569,0.003921569 rgb nchw", "the preset raw, with the option --mean")]
    [InlineData("--preprocess keras-caffe", "8x8 exact bilinear scale=1 mean=103.939,116.779,123.68 deviation=1,1,1 bgr nchw", "the preset keras-caffe")]
    [InlineData("--layout auto", "8x8 exact bilinear scale=1 mean=0,0,0 deviation=1,1,1 rgb nchw", "the graph's constants (the graph itself computes Sub 127.5)")]
    public void Apply_OptionsOverAPreset_ChangeWhatTheyName(string options, string expected, string source)
    {
        var applied = Apply(options);

        Assert.Equal((expected, source), (applied.CanonicalText(), applied.Source));
    }

    [Theory]
    [InlineData("--mean 123.68,116.779,103.939", "--mean")]
    [InlineData("--mean 127.5", "0.5")]
    [InlineData("--mean -0.5", "--mean")]
    [InlineData("--std 58.4", "--std")]
    [InlineData("--std 0", "--std")]
    [InlineData("--mean 0.5,0.5", "3 numbers")]
    [InlineData("--mean 0.5,,0.5", "3 numbers")]
    [InlineData("--mean NaN", "3 numbers")]
    [InlineData("--mean Infinity", "--mean")]
    [InlineData("--size 96x96", "--size")]
    [InlineData("--size 0x8", "--size")]
    [InlineData("--size 99999x8", "--size")]
    [InlineData("--channels gray", "--channels")]
    [InlineData("--layout nhwc", "--layout")]
    [InlineData("--preprocess imagenett", "--preprocess")]
    public void Apply_WhatCannotBe_IsAUsageErrorThatNamesIt(string options, string named) =>
        Assert.Contains(named, Assert.Throws<UsageException>(() => Apply(options)).Message, StringComparison.Ordinal);

    [Fact]
    public void Apply_MeanForAModelOfBytes_IsAUsageError()
    {
        var model = new CraftedModel(2);
        model.Graph.Input[0].Type.TensorType.ElemType = 2;
        model.Graph.Node[0].Input[0] = "floats";
        model.Graph.Node.Insert(0, CraftedModel.Node("Cast", ["image"], "floats", CraftedModel.Whole("to", 1)));
        var description = ModelInspector.Inspect(model.ToBytes());

        Assert.Contains("bytes", Assert.Throws<UsageException>(() => Read("--mean 0.5").Apply(description)).Message, StringComparison.Ordinal);
        Assert.Contains("raw", Assert.Throws<ModelMismatchException>(() => description.EnsureTakes(Read("--preprocess imagenet").Apply(description))).Message, StringComparison.Ordinal);
        Assert.Equal("8x8 shortest-crop bilinear scale=1 mean=0,0,0 deviation=1,1,1 rgb nchw", Read("--resize shortest-crop").Apply(description).CanonicalText());
    }

    [Fact]
    public void Apply_SizeOverAProcessorsFile_KeepsTheShareThatIsCroppedAway()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{ "image_processor_type": "DeiTImageProcessor" }""");

        var applied = Read($"--preprocess {file} --size 8x8").Apply(s_raw.Value);

        Assert.Equal("8x8 warp-crop:9x9:down", string.Join(' ', applied.CanonicalText().Split(' ')[..2]));
        File.Delete(file);
    }

    [Theory]
    [InlineData("preprocessor_config.json", """{ "image_processor_type": "ViTImageProcessor", "size": 8 }""", "ViTImageProcessor", null)]
    [InlineData("config.json", """{ "architecture": "net", "pretrained_cfg": { "input_size": [3, 8, 8] } }""", "timm net", null)]
    [InlineData("processor_config.json", """{ "image_processor": { "image_processor_type": "SiglipImageProcessor", "size": 8 } }""", "SiglipImageProcessor", null)]
    [InlineData("config.json", """{ "model_type": "vit", "image_size": 8 }""", "raw", null)]
    [InlineData("preprocessor_config.json", "not json", "raw", null)]
    [InlineData("preprocessor_config.json", """{ "image_processor_type": "ViTImageProcessor", "size": 9 }""", "raw", "not heeded")]
    [InlineData("preprocessor_config.json", """{ "image_processor_type": "ImageGPTImageProcessor" }""", "raw", "not heeded")]
    public void Apply_NothingSaidAndAFileBesideTheModel_IsHeededWhereItCanBe(string name, string content, string expected, string? fault)
    {
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-beside-");
        File.WriteAllText(Path.Combine(folder.FullName, name), content);
        var arguments = new PreprocessingArguments { Beside = PreprocessingBeside.Find(Path.Combine(folder.FullName, "model.onnx"), null) };

        Assert.Equal(expected, arguments.Apply(s_raw.Value).Name);
        Assert.Contains(fault ?? "", arguments.FaultOfBeside(s_raw.Value) ?? "", StringComparison.Ordinal);
        Assert.Equal(fault is null, arguments.FaultOfBeside(s_raw.Value) is null);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Apply_OptionAndAFileBesideTheModel_TheOptionCounts()
    {
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-beside-");
        var file = Path.Combine(folder.FullName, "preprocessor_config.json");
        File.WriteAllText(file, """{ "image_processor_type": "ViTImageProcessor", "size": 8 }""");

        Assert.Equal("custom", (Read("--mean 0.5") with { Beside = file }).Apply(s_raw.Value).Name);
        folder.Delete(recursive: true);
    }

    private static Preprocessing Apply(string options) => Read(options).Apply(s_raw.Value);

    private static PreprocessingArguments Read(string options)
    {
        var words = options.Split(' ');
        string? Value(string name) => Array.IndexOf(words, name) is >= 0 and var index ? words[index + 1] : null;
        return new PreprocessingArguments
        {
            Preset = Value("--preprocess"),
            Mean = Value("--mean"),
            Deviation = Value("--std"),
            Size = Value("--size"),
            Resize = Value("--resize"),
            Layout = Value("--layout"),
            Channels = Value("--channels"),
        };
    }
}
