using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Onnx;
using Google.Protobuf;

namespace DifficultyEyes.Tests.Representation.Inference.Architectures;

public sealed class LayerReadingTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Rows_OfATransformerWithAClassToken_AreItsFirstToken()
    {
        var (whole, kept, layer) = WholeAndKept("vit-b-16", "encoder layer 6");

        var (tokens, features) = (layer.Shape[0], layer.Shape[1]);
        AssertClose(image => whole.AsSpan(image * tokens * features, features).ToArray(), kept, features);
    }

    [Theory]
    [InlineData("mean-token-transformer", "blocks.3")]
    // Before the first attention the class token is the same for every image.
    [InlineData("vit-b-16", "stem")]
    public void Rows_OfTokensWithoutAClassTokenYet_AreTheirMean(string architecture, string title)
    {
        var (whole, kept, layer) = WholeAndKept(architecture, title);

        var (tokens, features) = (layer.Shape[0], layer.Shape[1]);
        AssertClose(
            image => [.. Enumerable.Range(0, features).Select(feature =>
                (float)Enumerable.Range(0, tokens).Average(token => (double)whole[(((image * tokens) + token) * features) + feature]))],
            kept,
            features);
    }

    [Fact]
    public void Rows_OfAMapWithItsChannelsLast_AreMeansOverRowsAndColumns()
    {
        var (whole, kept, layer) = WholeAndKept("swin-t", "features.3");

        var (rows, columns, channels) = (layer.Shape[0], layer.Shape[1], layer.Shape[2]);
        Assert.Equal((8, 8), (rows, columns));
        AssertClose(
            image => [.. from channel in Enumerable.Range(0, channels)
                         from cell in Enumerable.Range(0, 16)
                         select (float)(from row in Enumerable.Range(cell / 4 * 2, 2)
                                        from column in Enumerable.Range(cell % 4 * 2, 2)
                                        select (double)whole[(((((image * rows) + row) * columns) + column) * channels) + channel]).Average()],
            kept,
            channels * 16);
    }

    [Fact]
    public void Inspect_LearnedTokenThatTheClassifierDoesNotReadFirst_IsNoClassToken()
    {
        var model = ModelProto.Parser.ParseFrom(ArchitectureFile.Read("vit-b-16"));
        var choice = model.Graph.Node.Last(node => node.OpType == "Gather" && node.Attribute.Any(attribute => attribute.Name == "axis" && attribute.I == 1));
        var index = model.Graph.Node.Single(node => node.Output.Contains(choice.Input[1]));
        var position = new TensorProto { DataType = 7 };
        position.Int64Data.Add(5);
        index.Attribute[0].T = position;

        var description = ModelInspector.Inspect(model.ToByteArray());

        Assert.DoesNotContain(description.Layers, layer => layer.Reading == LayerReading.ClassToken);
        Assert.Contains(description.Layers, layer => layer.Reading == LayerReading.TokenMean);
    }

    [Fact]
    public void Inspect_IdentitiesDropoutsAndCastsBetweenTheLayers_ChangeNothing()
    {
        var clean = ArchitectureFile.Read("resnet18");

        var noisy = WithoutEffect(clean);

        Assert.Equal(ArchitectureFile.Describe("resnet18").Layers, ModelInspector.Inspect(noisy).Layers, (expected, actual) =>
            expected.Id == actual.Id && expected.Title == actual.Title && expected.Rank == actual.Rank && expected.Shape.SequenceEqual(actual.Shape));
    }

    private static (float[] Whole, float[] Kept, LayerOffer Layer) WholeAndKept(string architecture, string title)
    {
        var layer = ArchitectureFile.Describe(architecture).Layers.Single(layer => layer.Title == title);
        return (TappedRows.Of(architecture, [layer.Id], null)[0], TappedRows.Of(architecture, [layer.Id], 4)[0], layer);
    }

    private static void AssertClose(Func<int, float[]> expectedRow, float[] actual, int width)
    {
        Assert.Equal(TappedRows.ImageCount * width, actual.Length);
        for (var image = 0; image < TappedRows.ImageCount; image++)
        {
            Assert.All(expectedRow(image).Zip(actual.Skip(image * width)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    /// <summary>Puts behind every activation, pooling and sum what an exporter may leave there.</summary>
    private static byte[] WithoutEffect(byte[] bytes)
    {
        var model = ModelProto.Parser.ParseFrom(bytes);
        NodeProto[] nodes = [.. model.Graph.Node];
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        model.Graph.Node.Clear();
        foreach (var node in nodes)
        {
            for (var input = 0; input < node.Input.Count; input++)
            {
                node.Input[input] = renamed.GetValueOrDefault(node.Input[input], node.Input[input]);
            }

            model.Graph.Node.Add(node);
            if (node.OpType is not ("Relu" or "MaxPool" or "Add" or "GlobalAveragePool"))
            {
                continue;
            }

            var tensor = node.Output[0];
            foreach (var (operatorType, type) in new[] { ("Identity", 0), ("Dropout", 0), ("Cast", 11), ("Cast", 1) })
            {
                var added = new NodeProto { OpType = operatorType };
                added.Input.Add(tensor);
                added.Output.Add(tensor += "/" + operatorType);
                if (type > 0)
                {
                    added.Attribute.Add(new AttributeProto { Name = "to", I = type, Type = AttributeProto.Types.AttributeType.Int });
                }

                model.Graph.Node.Add(added);
            }

            renamed[node.Output[0]] = tensor;
        }

        return model.ToByteArray();
    }
}
