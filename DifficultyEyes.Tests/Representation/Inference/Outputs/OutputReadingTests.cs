using DifficultyEyes.Core.Devices;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Outputs;
using DifficultyEyes.Core.Representation.Pixels;
using static DifficultyEyes.Core.Representation.Inference.Outputs.OutputKind;

namespace DifficultyEyes.Tests.Representation.Inference.Outputs;

/// <summary>However a classifier ends, its probabilities are those of its logits, which are computed here without ONNX Runtime.</summary>
public sealed class OutputReadingTests
{
    private const int ImageCount = 5;

    // A step of the zero-to-one range in 8 bits, or of logits in steps of 0.05.
    private const double Coarse = 0.03;

    // Half precision, or single precision through a few operators.
    private const double Fine = 2e-5;

    [Theory]
    [InlineData("softmax", Fine)]
    [InlineData("softmax, cast to half", Fine)]
    [InlineData("softmax, cast to double", Fine)]
    [InlineData("softmax, identity", Fine)]
    [InlineData("softmax, reshaped", Fine)]
    [InlineData("softmax, flattened", Fine)]
    [InlineData("softmax of a map, squeezed", Fine)]
    [InlineData("softmax of a map, channels last", Fine)]
    [InlineData("softmax, quantized and back", Fine)]
    [InlineData("softmax, quantized", Fine)]
    [InlineData("softmax, quantized, squeezed, back", Fine)]
    [InlineData("softmax on whole numbers", Coarse)]
    [InlineData("softmax on whole numbers, and back", Coarse)]
    [InlineData("softmax in pieces", Fine)]
    [InlineData("softmax in pieces, kept from overflow", Fine)]
    [InlineData("softmax in pieces, times the inverse", Fine)]
    [InlineData("exp of log-softmax", Fine)]
    [InlineData("softmax in percent", Fine)]
    [InlineData("maps of softmax beside a label", Fine)]
    [InlineData("maps of softmax, cast", Fine)]
    [InlineData("softmax and its maps and a label", Fine)]
    [InlineData("sequence of label and softmax", Fine)]
    [InlineData("label alone", Fine)]
    [InlineData("best two and a softmax", Fine)]
    [InlineData("label in texts beside a softmax", Fine)]
    public void Read_SoftmaxAnywhere_TakesTheLogitsBeforeIt(string ending, double tolerance)
    {
        var model = ModelEndings.Create(ending);

        var output = ModelInspector.Inspect(model.ToBytes()).ClassOutput;

        Assert.Equal((Probabilities, Logits, ModelEndings.ClassCount), (output.Kind, output.Reading!.Kind, output.ClassCount));
        AssertProbabilities(model, SoftmaxOf, tolerance);
    }

    [Theory]
    [InlineData("softmax, transposed twice", Probabilities, Fine)]
    [InlineData("softmax, clipped", Probabilities, Fine)]
    [InlineData("linear classifier with softmax, with maps", Probabilities, Fine)]
    [InlineData("log-softmax", LogProbabilities, Fine)]
    [InlineData("log-softmax, reshaped", LogProbabilities, Fine)]
    [InlineData("log-softmax in pieces", LogProbabilities, Fine)]
    [InlineData("log-softmax in smaller pieces", LogProbabilities, Fine)]
    [InlineData("logits", Logits, Fine)]
    [InlineData("logits in int8", Logits, Coarse)]
    [InlineData("logits in uint8, reshaped", Logits, Coarse)]
    public void Read_WhatNothingLiesBefore_TakesTheOutputItself(string ending, OutputKind kind, double tolerance)
    {
        var model = ModelEndings.Create(ending);

        var output = ModelInspector.Inspect(model.ToBytes()).ClassOutput;

        Assert.Equal((kind, kind), (output.Kind, output.Reading!.Kind));
        Assert.DoesNotContain("guess", output.KindReason, StringComparison.Ordinal);
        AssertProbabilities(model, SoftmaxOf, tolerance);
    }

    // Probabilities of 0 in single precision, whose logarithm is no number.
    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Read_LogOfSoftmax_IsFiniteHoweverSureTheModelIs(int sharpness)
    {
        var model = ModelEndings.Create("log of softmax").Sharpened(sharpness);

        var output = ModelInspector.Inspect(model.ToBytes()).ClassOutput;

        Assert.Equal((LogProbabilities, LogProbabilities), (output.Kind, output.Reading!.Kind));
        AssertProbabilities(model, SoftmaxOf, sharpness * Fine);
    }

    [Theory]
    [InlineData("sigmoid", Sigmoid, Fine)]
    [InlineData("sigmoid, cast and reshaped", Sigmoid, Fine)]
    [InlineData("sigmoid in pieces", Sigmoid, Fine)]
    [InlineData("sigmoid, inverse", Sigmoid, Fine)]
    [InlineData("sigmoid, quantized and back", Sigmoid, Coarse)]
    [InlineData("sigmoid, divided by its sum", Probabilities, Fine)]
    [InlineData("sigmoid, normalized", Probabilities, Fine)]
    [InlineData("sigmoid in percent", Sigmoid, Fine)]
    [InlineData("linear classifier, normalized, with maps", Probabilities, Fine)]
    public void Read_Sigmoid_IsDividedByItsSumAndNeverPutThroughSoftmax(string ending, OutputKind kind, double tolerance)
    {
        var model = ModelEndings.Create(ending);

        var output = ModelInspector.Inspect(model.ToBytes()).ClassOutput;

        Assert.Equal((kind, kind), (output.Kind, output.Reading!.Kind));
        AssertProbabilities(model, NormalizedSigmoidOf, tolerance);
    }

    [Theory]
    [InlineData("sigmoid", Fine)]
    [InlineData("sigmoid, without the axis", Fine)]
    [InlineData("sigmoid in pieces", Fine)]
    [InlineData("sigmoid, quantized and back", Fine)]
    [InlineData("sigmoid, clipped", Fine)]
    [InlineData("sigmoid and the rest", Fine)]
    public void Read_OneSigmoid_IsTheSecondOfTwoClasses(string ending, double tolerance)
    {
        var model = ModelEndings.CreateSingle(ending);

        var output = ModelInspector.Inspect(model.ToBytes()).ClassOutput;

        Assert.Equal(2, output.ClassCount);
        Assert.NotEqual(Logits, output.Reading!.Kind);
        AssertProbabilities(model, logits => SoftmaxOf([0, logits[0]]), tolerance);
    }

    [Theory]
    [InlineData("two softmaxes averaged", Probabilities)]
    [InlineData("softmax in odd pieces", Probabilities)]
    [InlineData("log-softmax in odd pieces", LogProbabilities)]
    [InlineData("sigmoid in odd pieces", Sigmoid)]
    public void Read_WhatTheGraphDoesNotTell_IsTakenByItsValuesAndSaidToBeAGuess(string ending, OutputKind kind)
    {
        var output = ModelInspector.Inspect(ModelEndings.Create(ending).ToBytes()).ClassOutput;

        Assert.Equal(kind, output.Kind);
        Assert.StartsWith("A guess: ", output.KindReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WholeNumbersWithoutScale_IsRefused()
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect(ModelEndings.WithoutScale().ToBytes()));

        Assert.Contains("no output with one value per class", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneValueWithoutSigmoid_IsRefusedWithWhatToDo()
    {
        var refusal = Assert.Throws<ModelMismatchException>(() => ModelInspector.Inspect(new CraftedModel(1).ToBytes()));

        Assert.Contains("no sigmoid makes it a probability", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("softmax", true)]
    [InlineData("softmax, identity", true)]
    [InlineData("softmax, cast to half", true)]
    [InlineData("logits", true)]
    [InlineData("softmax, quantized and back", false)]
    [InlineData("softmax, reshaped", false)]
    [InlineData("log-softmax", false)]
    [InlineData("sigmoid", false)]
    public void CanonicalText_ReadAsBefore_LeavesKeysAsTheyAre(string ending, bool isAsBefore) =>
        Assert.Equal(isAsBefore, ModelInspector.Inspect(ModelEndings.Create(ending).ToBytes()).ClassOutput.Reading!.CanonicalText() is null);

    private static double[] SoftmaxOf(double[] logits)
    {
        var powers = logits.Select(logit => Math.Exp(logit - logits.Max())).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static double[] NormalizedSigmoidOf(double[] logits)
    {
        var alone = logits.Select(logit => 1 / (1 + Math.Exp(-logit))).ToArray();
        return [.. alone.Select(value => value / alone.Sum())];
    }

    private static void AssertProbabilities(CraftedModel model, Func<double[], double[]> expected, double tolerance)
    {
        var description = ModelInspector.Inspect(model.ToBytes());
        var unit = PreprocessingPresets.Create("unit", CraftedModel.Side, CraftedModel.Side);
        var random = new Random(11);
        float[] images = [.. Enumerable.Range(0, ImageCount * unit.ValueCount).Select(_ => random.NextSingle() * 2)];
        using var sessions = ClassifierSessions.Open(model.ToBytes(), InferenceRate.SetupOf(description, unit, null, DeviceSelector.Choose(DevicePreference.Cpu)) with { Layers = [] });
        var rows = new float[ImageCount * description.ClassOutput.ClassCount!.Value];
        sessions.All[0].Run(images, ImageCount, rows, []);

        var probabilities = Softmax.Probabilities(rows, description.ClassOutput.ClassCount.Value, description.ClassOutput.Reading!.Kind.AreProbabilities());

        var wanted = model.LogitsOf(images).SelectMany(expected).ToArray();
        Assert.Equal(wanted.Length, probabilities.Length);
        Assert.All(wanted.Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
