using System.Runtime.InteropServices;
using DifficultyEyes.Tests.Scoring;
using DifficultyEyes.Tests.Workspace;
using DifficultyEyes.Web.Api;

namespace DifficultyEyes.Tests.Api;

public sealed class ColumnPayloadTests
{
    [Fact]
    public void Find_ScoreColumnOfALayer_IsFloat32WithNamesAsInTheTable()
    {
        var payload = ColumnPayload.Find(ThreeInstances.Analysis, "kdn_label:" + ThreeInstances.Layer);

        Assert.NotNull(payload);
        Assert.Equal(("float32", "3"), (payload.Type, payload.Shape));
        Assert.Equal([0f, 1f, 0.5f], MemoryMarshal.Cast<byte, float>(payload.Bytes).ToArray());
    }

    [Fact]
    public void Find_UnknownValues_TravelAsNaN()
    {
        var payload = ColumnPayload.Find(ThreeInstances.Analysis, "human_entropy");

        Assert.True(float.IsNaN(MemoryMarshal.Cast<byte, float>(payload!.Bytes)[2]));
    }

    [Theory]
    [InlineData("label", new[] { 0, 1, 1 })]
    [InlineData("prediction", new[] { 0, 0, 1 })]
    [InlineData("split", new[] { 0, 0, -1 })]
    public void Find_ClassColumn_IsInt32(string column, int[] expected)
    {
        var payload = ColumnPayload.Find(ThreeInstances.Analysis, column);

        Assert.Equal(("int32", "3"), (payload!.Type, payload.Shape));
        Assert.Equal(expected, MemoryMarshal.Cast<byte, int>(payload.Bytes).ToArray());
    }

    [Fact]
    public void Find_Correct_IsOneByteEach()
    {
        var payload = ColumnPayload.Find(ThreeInstances.Analysis, "correct");

        Assert.Equal(("uint8", "3"), (payload!.Type, payload.Shape));
        Assert.Equal([1, 0, 1], payload.Bytes);
    }

    [Fact]
    public void Find_PredictionsThatAreUnknown_AreMinusOneAndCorrectIsNaN()
    {
        var analysis = SixInstances.Analysis(predictions: [0, -1, 1, 0, 2, -1]);

        Assert.Equal([0, -1, 1, 0, 2, -1], MemoryMarshal.Cast<byte, int>(ColumnPayload.Find(analysis, "prediction")!.Bytes).ToArray());
        var correct = ColumnPayload.Find(analysis, "correct")!;
        Assert.Equal(("float32", "6"), (correct.Type, correct.Shape));
        Assert.Equal([1, float.NaN, 1, 0, 1, float.NaN], MemoryMarshal.Cast<byte, float>(correct.Bytes).ToArray());
    }

    [Fact]
    public void Find_UnknownColumn_IsNull() => Assert.Null(ColumnPayload.Find(ThreeInstances.Analysis, "kdn_moon"));

    [Fact]
    public void OfFloats_Plane_SaysRowsAndWidth() =>
        Assert.Equal("2,2", ColumnPayload.OfFloats([1, 2, 3, 4], width: 2).Shape);

    [Theory]
    [InlineData("kdn_label:%2Fstage1%2FRelu_output_0", "kdn_label:/stage1/Relu_output_0")]
    [InlineData("softmax", "softmax")]
    public void Unescape_SlashKeptByTheServer_IsASlash(string routeValue, string name) =>
        Assert.Equal(name, PathSegment.Unescape(routeValue));
}
