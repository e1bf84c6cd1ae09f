using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Scoring;
using DifficultyEyes.Web.Views.InstanceDetail;

namespace DifficultyEyes.Tests.Views.InstanceDetail;

public sealed class InstanceWordsTests
{
    private static readonly string[] ClassNames = ["airplane", "bird"];

    [Fact]
    public void Votes_Unanimous_SaysAll() =>
        Assert.Equal("people: all airplane (51 votes)", InstanceWords.Votes(new VoteEvidence(51, [new(0, 1)], IsSimulated: false), ClassNames));

    [Fact]
    public void Votes_Simulated_SaysSo() => Assert.Equal(
        "simulated people: 75 % bird (4 votes)",
        InstanceWords.Votes(new VoteEvidence(4, [new(1, 0.75f), new(0, 0.25f)], IsSimulated: true), ClassNames));

    [Theory]
    [InlineData(2, 1, "prediction depth 2 of 5 · 1 vote flip")]
    [InlineData(6, 3, "prediction never settles in the layers · 3 vote flips")]
    [InlineData(null, 0, "0 vote flips")]
    [InlineData(null, null, null)]
    public void Depth_WhatWasScored_IsSaid(int? depth, int? flips, string? words) =>
        Assert.Equal(words, InstanceWords.Depth(NewEvidence() with { PredictionDepth = depth, FlipCount = flips }));

    [Theory]
    [InlineData(float.NaN, "–")]
    [InlineData(-0f, "0.00")]
    [InlineData(0.456f, "0.46")]
    [InlineData(1f, "1.00")]
    [InlineData(7f, "7")]
    [InlineData(1234.5f, "1234")]
    public void Value_AnyNumber_IsShort(float value, string text) => Assert.Equal(text, InstanceWords.Value(value));

    [Fact]
    public void Dots_UnknownLayer_IsLeftOut()
    {
        LayerEvidence[] layers =
        [
            new("appearance", "appearance", true, 0.9f, null, []),
            new("a", "a", false, float.NaN, null, []),
            new("b", "b", false, 0f, null, []),
        ];

        var dots = LayerCurveFigure.Dots(layers).ToArray();

        Assert.Equal([3, 0], dots.Select(dot => dot.Band));
        Assert.Equal("Difficulty along the layers: appearance 0.90, a –, b 0.00", LayerCurveFigure.Describe(layers));
        Assert.Null(LayerCurveFigure.Chance(layers));
    }

    [Fact]
    public void Chance_Known_IsALineAndSaid()
    {
        LayerEvidence[] layers = [new("appearance", "appearance", true, 0.9f, null, []) { Chance = 0.5f }, new("a", "a", false, 0.2f, null, []) { Chance = 0.5f }];

        Assert.Equal(LayerCurveFigure.Middle, LayerCurveFigure.Chance(layers));
        Assert.Equal("Difficulty along the layers: appearance 0.90, a 0.20; by chance 0.50", LayerCurveFigure.Describe(layers));
    }

    [Fact]
    public void Recipe_OfAColumn_TellsWhatItRestsOn()
    {
        var analysis = ThreeInstances.Analysis;
        var column = analysis.FindColumn("kdn_data")!;
        column = column with { Recipe = column.Recipe with { ModelHash = "m1", Layers = [ThreeInstances.Layer], Metric = "Euclidean", Device = "CPU" } };

        var lines = InstanceWords.Recipe(column, analysis).Split('\n');

        Assert.Contains("looked at: stage 1 (/stage1/Relu_output_0)", lines);
        Assert.Contains("k = 30, Euclidean", lines);
        Assert.Contains("dataset: three, content d1", lines);
        Assert.Contains("model: net.onnx, content m1", lines);
        Assert.Contains("device: CPU", lines);
        Assert.Contains(lines, line => line.StartsWith("scored: 1970-01-01 00:00 UTC", StringComparison.Ordinal));
    }

    private static InstanceEvidence NewEvidence() => new()
    {
        InstanceIndex = 0,
        Path = "airplane/0.png",
        Image = new ImageExtent(0, 1, 8, 8),
        Label = 0,
        Prediction = 1,
        Probabilities = [],
        LayerCount = 5,
        Layers = [],
        Measures = [],
    };
}
