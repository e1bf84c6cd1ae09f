using System.Collections.Immutable;
using System.Text;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Classes;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using DifficultyEyes.Tests.Scoring.Classes;
using Google.Protobuf;
using AttributeType = DifficultyEyes.Core.Representation.Inference.Onnx.AttributeProto.Types.AttributeType;

namespace DifficultyEyes.Tests.Representation.Inference.Classes;

public sealed class NamedOutputsFinderTests
{
    [Theory]
    [InlineData("names", "{0: 'a', 1: 'b', 2: 'c'}", "the model's metadata (names)")]
    [InlineData("id2label", """{"0": "a", "1": "b", "2": "c"}""", "the model's metadata (id2label)")]
    [InlineData("classes", "a,b,c", "the model's metadata (classes)")]
    [InlineData("Labels", "a\nb\nc", "the model's metadata (Labels)")]
    [InlineData("config", """{"id2label": {"0": "a", "1": "b", "2": "c"}}""", "the model's metadata (config)")]
    public void Find_Metadata_IsSaidWithItsKey(string key, string text, string source)
    {
        var named = Assert.Single(Find(GrayProbe.Model([0.1f, 0.5f, 0.9f], ("author", "someone"), ("stride", "32"), (key, text))));

        Assert.Equal(source, named.Source);
        Assert.Equal(["a", "b", "c"], named.Names);
    }

    [Fact]
    public void Find_NothingSaid_IsNothing() =>
        Assert.Empty(Find(GrayProbe.Model([0.1f, 0.9f], ("description", "a, b"), ("date", "2026"), ("args", "{'batch': 1, 'half': False}"), ("imgsz", "[64, 64]"))));

    [Fact]
    public void Find_ZipMapOfTexts_GivesThem() => AssertNode("ZipMap", "ai.onnx.ml", Strings("classlabels_strings", "a", "b", "c"));

    [Fact]
    public void Find_ClassifierOfTexts_GivesThem() => AssertNode("TreeEnsembleClassifier", "ai.onnx.ml", Strings("classlabels_strings", "a", "b", "c"));

    [Fact]
    public void Find_LabelEncoder_GivesItsTextsByTheirNumbers() =>
        AssertNode("LabelEncoder", "ai.onnx.ml", Numbers("keys_int64s", 2, 0, 1), Strings("values_strings", "c", "a", "b"));

    [Fact]
    public void Find_ZipMapOfNumbers_GivesThemAsNames()
    {
        var named = Assert.Single(FindNode("ZipMap", "ai.onnx.ml", Numbers("classlabels_int64s", 7, 3)));

        Assert.Equal(["7", "3"], named.Names);
    }

    [Fact]
    public void Find_LabelLookedUpInAList_GivesTheList()
    {
        var proto = ModelProto.Parser.ParseFrom(GrayProbe.Model([0.1f, 0.5f, 0.9f]));
        var list = new TensorProto { Name = "list", DataType = 8 };
        list.Dims.Add(3);
        list.StringData.Add(new[] { "a", "b", "c" }.Select(ByteString.CopyFromUtf8));
        proto.Graph.Initializer.Add(list);
        proto.Graph.Node.Add(CraftedModel.Node("Gather", ["list", CraftedModel.Logits], "label"));

        Assert.Equal(["a", "b", "c"], Assert.Single(Find(proto.ToByteArray())).Names);
    }

    [Fact]
    public void Find_EncoderWithoutEveryNumber_GivesNothing() =>
        Assert.Empty(FindNode("LabelEncoder", "ai.onnx.ml", Numbers("keys_int64s", 0, 5), Strings("values_strings", "a", "b")));

    [Fact]
    public void Find_TextsThatAreNotUnicode_AreStillTexts()
    {
        var attribute = Strings("classlabels_strings", "a", "b");
        attribute.Strings.Add(ByteString.CopyFrom(0xC3, 0x28, 0x07));

        Assert.Equal("\uFFFD(", Assert.Single(FindNode("ZipMap", "ai.onnx.ml", attribute)).Names[2]);
    }

    [Fact]
    public void Inspect_MetadataThatIsNotUnicode_IsNoFault()
    {
        var bytes = GrayProbe.Model([0.1f, 0.9f], ("names", "['XXXX', 'b']"));
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("XXXX"));
        bytes.AsSpan(at, 4).Fill(0xFF);

        Assert.Equal(2, ModelInspector.Inspect(bytes).NamedOutputs[0].Names.Length);
    }

    private static void AssertNode(string type, string domain, params AttributeProto[] attributes)
    {
        var named = Assert.Single(FindNode(type, domain, attributes));

        Assert.Equal($"the model's graph ({type})", named.Source);
        Assert.Equal(["a", "b", "c"], named.Names);
    }

    private static ImmutableArray<NamedOutputs> FindNode(string type, string domain, params AttributeProto[] attributes)
    {
        var proto = ModelProto.Parser.ParseFrom(GrayProbe.Model([0.1f, 0.5f, 0.9f]));
        var node = CraftedModel.Node(type, [CraftedModel.Logits], "label", attributes);
        node.Domain = domain;
        proto.Graph.Node.Add(node);
        return Find(proto.ToByteArray());
    }

    private static ImmutableArray<NamedOutputs> Find(byte[] model) => NamedOutputsFinder.Find(OnnxGraph.Read(model));

    private static AttributeProto Strings(string name, params string[] texts)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Strings };
        attribute.Strings.Add(texts.Select(ByteString.CopyFromUtf8));
        return attribute;
    }

    private static AttributeProto Numbers(string name, params long[] numbers)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.Add(numbers);
        return attribute;
    }
}
