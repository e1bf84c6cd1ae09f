using DifficultyEyes.Core.Representation.Inference;

namespace DifficultyEyes.Tests.Representation.Inference.Architectures;

/// <summary>What is suggested for well-known architectures: title, shape, and values per image at a grid of 4 × 4.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] ResNet18 =
    [
        "stem 8x16x16 Map 128", "layer 1 8x16x16 Map 128", "layer 2 16x8x8 Map 256", "layer 3 32x4x4 Map 512", "layer 4 64x2x2 Map 256",
        "penultimate 64x1x1 Whole 64", "logits 10 Whole 10",
    ];

    private static readonly string[] ViT =
    [
        "stem 17x24 TokenMean 24", "encoder layer 1 17x24 ClassToken 24", "encoder layer 4 17x24 ClassToken 24", "encoder layer 6 17x24 ClassToken 24",
        "encoder layer 9 17x24 ClassToken 24", "encoder layer 11 17x24 ClassToken 24", "penultimate 24 Whole 24", "logits 10 Whole 10",
    ];

    public static TheoryData<string, string[]> Expected { get; } = new()
    {
        { "resnet18", ResNet18 },
        { "resnet18-unfolded", ResNet18 },
        {
            "resnet50",
            [
                "stem 8x16x16 Map 128", "layer 1 32x16x16 Map 512", "layer 2 64x8x8 Map 1024", "layer 3 128x4x4 Map 2048", "layer 4 256x2x2 Map 1024",
                "penultimate 256x1x1 Whole 256", "logits 10 Whole 10",
            ]
        },
        {
            "vgg16",
            [
                "features.4 4x112x112 Map 64", "features.9 8x56x56 Map 128", "features.16 16x28x28 Map 256", "features.23 32x14x14 Map 512",
                "features.30 32x7x7 Map 512", "classifier 256 Whole 256", "penultimate 256 Whole 256", "logits 10 Whole 10",
            ]
        },
        {
            "vgg16-bn-unfolded",
            [
                "features.6 4x112x112 Map 64", "features.13 8x56x56 Map 128", "features.23 16x28x28 Map 256", "features.33 32x14x14 Map 512",
                "features.43 32x7x7 Map 512", "classifier 256 Whole 256", "penultimate 256 Whole 256", "logits 10 Whole 10",
            ]
        },
        {
            "densenet121",
            [
                "stem 8x16x16 Map 128", "transition 1 16x8x8 Map 256", "transition 2 32x4x4 Map 512", "transition 3 64x2x2 Map 256",
                "denseblock 4 128x2x2 Map 512", "penultimate 128x1x1 Whole 128", "logits 10 Whole 10",
            ]
        },
        {
            "mobilenet-v2",
            [
                "features.0 4x32x32 Map 64", "features.1 2x32x32 Map 32", "features.3 3x16x16 Map 48", "features.6 4x8x8 Map 64",
                "features.13 12x4x4 Map 192", "features.18 160x2x2 Map 640", "penultimate 160x1x1 Whole 160", "logits 10 Whole 10",
            ]
        },
        {
            "mobilenet-v3-large",
            [
                "features.1 2x32x32 Map 32", "features.3 3x16x16 Map 48", "features.6 5x8x8 Map 80", "features.12 14x4x4 Map 224",
                "features.16 120x2x2 Map 480", "pooled 120x1x1 Whole 120", "penultimate 160 Whole 160", "logits 10 Whole 10",
            ]
        },
        {
            "efficientnet-b0",
            [
                "features.0 4x32x32 Map 64", "features.1 2x32x32 Map 32", "features.2 3x16x16 Map 48", "features.3 5x8x8 Map 80",
                "features.5 14x4x4 Map 224", "features.8 160x2x2 Map 640", "penultimate 160x1x1 Whole 160", "logits 10 Whole 10",
            ]
        },
        { "vit-b-16", ViT },
        { "vit-b-16-unfolded", ViT },
        {
            "mean-token-transformer",
            [
                "stem 16x24 TokenMean 24", "blocks.0 16x24 TokenMean 24", "blocks.1 16x24 TokenMean 24", "blocks.3 16x24 TokenMean 24",
                "blocks.4 16x24 TokenMean 24", "blocks.5 16x24 TokenMean 24", "penultimate 24 Whole 24", "logits 10 Whole 10",
            ]
        },
        {
            "swin-t",
            [
                "features.0 16x16x12 ChannelsLastMap 192", "features.1 16x16x12 ChannelsLastMap 192", "features.3 8x8x24 ChannelsLastMap 384",
                "features.5 4x4x48 ChannelsLastMap 768", "features.7 2x2x96 ChannelsLastMap 384", "penultimate 96x1x1 Whole 96", "logits 10 Whole 10",
            ]
        },
        {
            "convnext-t",
            [
                "features.0 16x16x12 ChannelsLastMap 192", "features.1 12x16x16 Map 192", "features.3 24x8x8 Map 384", "features.5 48x4x4 Map 768",
                "features.7 96x2x2 Map 384", "penultimate 1x1x96 Whole 96", "logits 10 Whole 10",
            ]
        },
        { "mlp", ["layer 1 64 Whole 64", "layer 2 48 Whole 48", "penultimate 32 Whole 32", "logits 10 Whole 10"] },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void SuggestedLayers_OfAKnownArchitecture_AreItsStagesAndItsEnd(string name, string[] expected)
    {
        var description = ArchitectureFile.Describe(name);

        Assert.Equal(expected, description.SuggestedLayers.Select(layer => $"{layer.Title} {string.Join('x', layer.Shape)} {layer.Reading} {layer.PooledWidth(4)}"));
        Assert.Equal("logits", description.ClassOutput.Reading!.Tensor);
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void Session_WithTheSuggestedLayers_GivesFiniteRowsThatAllDiffer(string name, string[] expected)
    {
        var layers = ArchitectureFile.Describe(name).SuggestedLayers.ToArray();

        var rows = TappedRows.Of(name, [.. layers.Select(layer => layer.Id)], poolGrid: 4);

        Assert.Equal(expected.Length, rows.Length);
        Assert.All(layers.Zip(rows), pair => Assert.Equal(TappedRows.ImageCount * pair.First.PooledWidth(4), pair.Second.Length));
        Assert.All(rows, row => Assert.All(row, value => Assert.True(float.IsFinite(value))));
        // Not the same for every image, and no layer a copy of another.
        Assert.All(rows, row => Assert.NotEqual(row[..(row.Length / TappedRows.ImageCount)], row[^(row.Length / TappedRows.ImageCount)..]));
        Assert.Equal(rows.Length, rows.Select(row => string.Join(' ', row)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void Layers_OnOffer_AreUniqueInTitleAndTensorAndEndWithTheLogits(string name, string[] expected)
    {
        var layers = ArchitectureFile.Describe(name).Layers;

        Assert.Equal(layers.Length, layers.Select(layer => layer.Title).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(layers.Length, layers.Select(layer => layer.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(expected.Length, 1, LayerFinder.SuggestedCount);
        Assert.Equal("logits", layers[^1].Id);
        Assert.Equal(layers.OrderBy(layer => layer.Depth), layers);
    }
}
